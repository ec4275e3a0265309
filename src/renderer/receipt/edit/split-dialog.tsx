import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useContext, useState, type SyntheticEvent } from 'react';
import type { LineItem } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { CurrencyContext } from '../fields/use-money.ts';
import { draftOf, parseDraft } from './draft.ts';
import { useEditing } from './editing.ts';

type SplitDialogProps = {
  readonly item: LineItem;
  readonly index: number;
  readonly onClose: () => void;
};

/** Asks how much of the row goes into a row of its own. Of several pieces it offers one. */
export function SplitDialog({ item, index, onClose }: SplitDialogProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const currency = useContext(CurrencyContext);
  const { correct } = useEditing();
  const onePiece = (item.quantity.value ?? 0) > 1000 ? item.unitPriceMinor.value : null;
  const [quantityText, setQuantityText] = useState('1');
  const [amountText, setAmountText] = useState(() => draftOf('money', onePiece, locale, currency));
  const quantity = parseDraft('quantity', quantityText, currency);
  const amount = parseDraft('money', amountText, currency);
  const part =
    quantity.ok && amount.ok && typeof quantity.value === 'number' && typeof amount.value === 'number'
      ? { quantity: quantity.value, grossMinor: amount.value }
      : null;
  const isTooMuch = part !== null && Math.abs(part.grossMinor) > Math.abs(item.grossMinor.value ?? 0);
  const split = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!part || isTooMuch) return;
    correct([{ what: 'split-item', index, seenAs: item.name.words, part }]);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('edit.splitTitle', { item: item.name.value ?? t('receipt.notRead') })}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <form onSubmit={split}>
        <Text c="dimmed" mb="md">
          {t('edit.splitText')}
        </Text>
        <Group align="flex-start" grow mb="lg">
          <TextInput
            label={t('receipt.quantity')}
            inputMode="decimal"
            value={quantityText}
            error={!quantity.ok && t('edit.problem.quantity')}
            onChange={(event) => {
              setQuantityText(event.currentTarget.value);
            }}
          />
          <TextInput
            label={t('receipt.itemTotal')}
            inputMode="decimal"
            data-autofocus
            value={amountText}
            error={amount.ok ? isTooMuch && t('edit.splitTooMuch') : t('edit.problem.money')}
            onChange={(event) => {
              setAmountText(event.currentTarget.value);
            }}
          />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('edit.splitCancel')}
          </Button>
          <Button type="submit" disabled={!part || isTooMuch}>
            {t('edit.splitConfirm')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
