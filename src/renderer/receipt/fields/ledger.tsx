import type { ReactNode } from 'react';
import type { Receipt } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { DiscountPlace } from '../edit/discount-place.tsx';
import { MethodCell } from '../edit/method-cell.tsx';
import { RemoveRow } from '../edit/remove-row.tsx';
import { CellGroup } from './cell-group.tsx';
import { Section } from './section.tsx';
import { useAmount, useDeduction } from './use-money.ts';
import { Value } from './value.tsx';
import styles from './ledger.module.css';

/** Lines of a name on the left and an amount on the right. */
function Ledger({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Section title={title}>
      <CellGroup>
        <ul className={styles.ledger}>{children}</ul>
      </CellGroup>
    </Section>
  );
}

export function Discounts({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const deduction = useDeduction();
  if (receipt.discounts.length === 0) return null;
  return (
    <Ledger title={t('receipt.discounts')}>
      {receipt.discounts.map((discount, index) => (
        <li key={index}>
          <span>
            <Value field={discount.name} label={t('receipt.name')} path={`discounts[${index}].name`} />
            <small>
              <DiscountPlace discount={discount} index={index} receipt={receipt} />
            </small>
          </span>
          <span>
            <RemoveRow
              label={t('edit.removeDiscount', { name: discount.name.value ?? t('receipt.notRead') })}
              correction={{ what: 'remove-discount', index }}
            />
            <Value
              field={discount.amountMinor}
              label={t('receipt.itemDiscount')}
              show={deduction}
              path={`discounts[${index}].amountMinor`}
            />
          </span>
        </li>
      ))}
    </Ledger>
  );
}

export function Payments({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const amount = useAmount();
  if (receipt.payments.length === 0 && receipt.changeMinor.value === null) return null;
  return (
    <Ledger title={t('receipt.payments')}>
      {receipt.payments.map((payment, index) => (
        <li key={index}>
          <span>
            <MethodCell method={payment.method} index={index} />
            {payment.name.value && (
              <small>
                <Value field={payment.name} label={t('receipt.payments')} />
              </small>
            )}
          </span>
          <span>
            <RemoveRow
              label={t('edit.removePayment', { method: t(`payment.${payment.method}`) })}
              correction={{ what: 'remove-payment', index }}
            />
            <Value
              field={payment.amountMinor}
              label={t(`payment.${payment.method}`)}
              show={amount}
              path={`payments[${index}].amountMinor`}
            />
          </span>
        </li>
      ))}
      {receipt.changeMinor.value !== null && receipt.changeMinor.value !== 0 && (
        <li>
          <span>{t('receipt.change')}</span>
          <Value field={receipt.changeMinor} label={t('receipt.change')} show={amount} path="changeMinor" />
        </li>
      )}
    </Ledger>
  );
}
