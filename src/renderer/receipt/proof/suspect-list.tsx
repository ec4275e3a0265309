import { IconPencil } from '@tabler/icons-react';
import type { Check, Receipt } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { useEditing } from '../edit/editing.ts';
import { placeOf, suspectsOf, type EditPath } from '../edit/targets.ts';
import styles from './proof.module.css';

/** More than this is no longer a hint but the whole receipt. */
const mostSuspects = 8;

/** The values that a failing equation rests on; a click opens the value itself to be corrected. */
export function SuspectList({ check, receipt }: { readonly check: Check; readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const { openPath } = useEditing();
  const suspects = suspectsOf(check, receipt).slice(0, mostSuspects);
  if (suspects.length === 0) return null;
  return (
    <div className={styles.suspects}>
      <span>{t('edit.suspects')}</span>
      {suspects.map((path) => (
        <button
          key={path}
          type="button"
          className={styles.suspect}
          data-cell
          tabIndex={-1}
          onClick={() => {
            openPath.set(path);
          }}
        >
          <IconPencil size={13} aria-hidden />
          <SuspectName path={path} receipt={receipt} />
        </button>
      ))}
    </div>
  );
}

const itemLabels = {
  quantity: 'receipt.quantity',
  unitPriceMinor: 'receipt.price',
  totalMinor: 'receipt.itemTotal',
} as const;
const receiptLabels = { totalMinor: 'receipt.total', nip: 'receipt.nip', date: 'receipt.date' } as const;

function SuspectName({ path, receipt }: { readonly path: EditPath; readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const place = placeOf(path);
  if (place?.of === 'item') {
    const name = receipt.items[place.index]?.name.value ?? `${place.index + 1}`;
    const label = labelIn(itemLabels, place.key);
    return label === null ? name : `${t(label)}: ${name}`;
  }
  const label = labelIn(receiptLabels, path);
  return label === null ? path : t(label);
}

function labelIn<T extends Readonly<Record<string, string>>>(labels: T, key: string): T[keyof T] | null {
  // A key of the table's own type, as hasOwn has just found.
  return Object.hasOwn(labels, key) ? labels[key as keyof T] : null;
}
