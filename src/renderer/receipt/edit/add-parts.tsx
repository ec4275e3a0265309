import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import type { Receipt } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

/**
 * Adds a discount as the one of this index, of an item or of the whole receipt (null), and opens its amount to be typed.
 * `from` is the value that the focus goes on from afterwards.
 */
export function useAddingDiscount(): (index: number, itemIndex: number | null, from?: string) => void {
  const { t } = useTranslation();
  const { add } = useEditing();
  return (index, itemIndex, from) => {
    const discount = { name: t('receipt.itemDiscount'), amountMinor: null, itemIndex };
    add(`discounts[${index}].amountMinor`, { what: 'add-discount', discount }, from);
  };
}

/** Adds an item in this place and opens its name to be typed. */
export function useAddingItem(): (at: number) => void {
  const { t } = useTranslation();
  const { add } = useEditing();
  return (at) => {
    const item = { name: t('edit.newItem'), quantity: 1000 };
    add(`items[${at}].name`, { what: 'add-item', at, item });
  };
}

/** Adds what wasn't read and opens its first value to be typed. */
export function AddParts({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const { add } = useEditing();
  const addItem = useAddingItem();
  const addDiscount = useAddingDiscount();
  const { items, discounts, payments, vatLines } = receipt;
  const noLine = { category: null, rateBasisPoints: null, netMinor: null, taxMinor: null, grossMinor: null };
  return (
    <div className={styles.addParts}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => {
          addItem(items.length);
        }}
      >
        {t('edit.addItem')}
      </Button>
      <Menu position="bottom-start" returnFocus={false} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('edit.addOther')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() => {
              addDiscount(discounts.length, null);
            }}
          >
            {t('edit.addDiscount')}
          </Menu.Item>
          <Menu.Item
            onClick={() => {
              const payment = { method: 'card', amountMinor: null } as const;
              add(`payments[${payments.length}].amountMinor`, { what: 'add-payment', payment });
            }}
          >
            {t('edit.addPayment')}
          </Menu.Item>
          <Menu.Item
            onClick={() => {
              add(`vatLines[${vatLines.length}].category`, { what: 'add-vat-line', line: noLine });
            }}
          >
            {t('edit.addVatLine')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
