import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Correction } from '../../../shared/correction.ts';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

type RemoveRowProps = { readonly label: string; readonly correction: Correction };

/** Takes a row out that isn't on the receipt. */
export function RemoveRow({ label, correction }: RemoveRowProps) {
  const { correct } = useEditing();
  return (
    <span className={styles.rowActions} data-minor>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={18}
          data-cell
          tabIndex={-1}
          aria-label={label}
          onClick={() => {
            correct([correction]);
          }}
        >
          <IconX size={13} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
