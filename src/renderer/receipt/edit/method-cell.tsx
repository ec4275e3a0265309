import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { paymentMethodSchema, type PaymentMethod } from '../../../shared/receipt.ts';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

/** How it was paid; a click opens the other ways. */
export function MethodCell({ method, index }: { readonly method: PaymentMethod; readonly index: number }) {
  const { t } = useTranslation();
  const { correct } = useEditing();
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button
          type="button"
          className={styles.method}
          data-cell
          tabIndex={-1}
          aria-label={`${t('edit.method')}: ${t(`payment.${method}`)}`}
        >
          {t(`payment.${method}`)}
          <IconChevronDown size={12} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {paymentMethodSchema.options.map((option) => (
          <Menu.Item
            key={option}
            rightSection={option === method && <IconCheck size={15} aria-hidden />}
            onClick={() => {
              correct([{ what: 'payment', index, change: { method: option } }]);
            }}
          >
            {t(`payment.${option}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
