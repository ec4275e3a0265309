import { paymentMethodSchema, type PaymentMethod } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { ChoiceCell } from './choice-cell.tsx';
import { useEditing } from './editing.ts';

/** How it was paid; a click opens the other ways. */
export function MethodCell({ method, index }: { readonly method: PaymentMethod; readonly index: number }) {
  const { t } = useTranslation();
  const { correct } = useEditing();
  const nameOf = (option: PaymentMethod) => t(`payment.${option}`);
  return (
    <ChoiceCell
      label={`${t('edit.method')}: ${nameOf(method)}`}
      options={paymentMethodSchema.options}
      chosen={method}
      nameOf={nameOf}
      onChoose={(option) => {
        correct([{ what: 'payment', index, change: { method: option } }]);
      }}
    />
  );
}
