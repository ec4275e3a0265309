import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LineItem, Receipt } from '../../../shared/receipt.ts';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

/** Takes a line out that is no item. What was read comes back with the rest of it (CorrectedNote). */
export function RemoveItem({ item, index }: { readonly item: LineItem; readonly index: number }) {
  const { t } = useTranslation();
  const { correct } = useEditing();
  const label = t('edit.removeItem', { item: item.name.value ?? t('receipt.notRead') });
  return (
    <span className={styles.rowActions}>
      <Tooltip label={t('edit.remove')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={18}
          data-cell
          tabIndex={-1}
          aria-label={label}
          onClick={() => {
            correct([{ what: 'remove-item', index, seenAs: item.name.words }]);
          }}
        >
          <IconX size={13} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

/** Adds a line that wasn't read and opens its name to be typed. */
export function AddItem({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const { correct, openPath } = useEditing();
  return (
    <Button
      mt={8}
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => {
        const name = t('edit.newItem');
        openPath.set(`items[${receipt.items.length}].name`);
        correct([{ what: 'add-item', item: { name, quantity: 1000 } }]);
      }}
    >
      {t('edit.addItem')}
    </Button>
  );
}
