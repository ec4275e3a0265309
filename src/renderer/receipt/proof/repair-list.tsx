import { IconWand } from '@tabler/icons-react';
import type { Repair } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatExpression } from '../../lib/format-expression.ts';
import { CellGroup } from '../fields/cell-group.tsx';
import { useWordLight } from '../highlight.ts';
import styles from './proof.module.css';

/** What was corrected, and why. */
export function RepairList({ repairs }: { readonly repairs: readonly Repair[] }) {
  const { t } = useTranslation();
  if (repairs.length === 0) return null;
  return (
    <div className={styles.repairs}>
      <h3>
        <IconWand size={16} aria-hidden />
        {t('proof.repairs', { count: repairs.length })}
      </h3>
      <CellGroup>
        <ul>
          {repairs.map((repair, index) => (
            <li key={index}>
              <RepairRow repair={repair} />
            </li>
          ))}
        </ul>
      </CellGroup>
    </div>
  );
}

function RepairRow({ repair }: { readonly repair: Repair }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const light = useWordLight(repair.words);
  return (
    <button
      type="button"
      className={styles.repair}
      tabIndex={-1}
      data-cell
      data-lit={light.isLit || undefined}
      {...light.handlers}
    >
      <s>{formatExpression(repair.printed, locale) || t('receipt.notRead')}</s> →{' '}
      <strong>{formatExpression(repair.repaired, locale)}</strong>
      <small>{formatExpression(repair.reason, locale)}</small>
    </button>
  );
}
