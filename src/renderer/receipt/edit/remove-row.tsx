import { IconX } from '@tabler/icons-react';
import type { Correction } from '../../../shared/correction.ts';
import { Tip } from '../../ui/tip.tsx';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

type RemoveRowProps = { readonly label: string; readonly correction: Correction };

/** Takes a row out that isn't on the receipt. */
export function RemoveRow({ label, correction }: RemoveRowProps) {
  const { correct } = useEditing();
  return (
    <span className={styles.rowActions} data-minor>
      <Tip label={label}>
        <button
          type="button"
          className={styles.rowAction}
          data-cell
          tabIndex={-1}
          aria-label={label}
          onClick={() => {
            correct([correction]);
          }}
        >
          <IconX size={13} aria-hidden />
        </button>
      </Tip>
    </span>
  );
}
