import { ActionIcon, Button, FileButton, Modal, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import { IconFileImport, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { KnownRate, OwnRate } from '../../shared/exchange-rates.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatExchangeRate } from '../lib/format.ts';
import { FiguresTable } from './figures-table.tsx';
import { useRates } from './use-rates.ts';
import styles from './rates.module.css';

type RatesDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Those of the receipts, without the one that is converted to. */
  readonly currencies: readonly string[];
};

/** Where exchange rates come from: files of the bank, and the user's own word. */
export function RatesDialog({ opened, onClose, currencies }: RatesDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('rates.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('rates.close') }}
    >
      <Rates currencies={currencies} />
    </Modal>
  );
}

function Rates({ currencies }: Pick<RatesDialogProps, 'currencies'>) {
  const { t } = useTranslation();
  const { rates, importTable, set, forget } = useRates();
  const shown = currencies.map((currency) => {
    const unknown = { currency, days: 0, firstDay: null, lastDay: null, ownRateMillionths: null };
    return rates.find((rate) => rate.currency === currency) ?? unknown;
  });
  return (
    <Stack>
      <Text size="sm">{t('rates.tablesHow')}</Text>
      <FileButton
        accept=".csv,.xml,text/csv,text/xml,application/xml"
        onChange={(file) => {
          if (file) importTable(file);
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            className={styles.import}
            leftSection={<IconFileImport size={16} />}
          >
            {t('rates.choose')}
          </Button>
        )}
      </FileButton>
      <FiguresTable columns={[t('rates.currency'), t('rates.days'), t('rates.own')]}>
        {shown.map((rate) => (
          <RateRow key={rate.currency} rate={rate} onForget={forget} />
        ))}
      </FiguresTable>
      <OwnRateForm currencies={currencies} onSet={set} />
    </Stack>
  );
}

type RateRowProps = { readonly rate: KnownRate; readonly onForget: (currency: string) => void };

function RateRow({ rate, onForget }: RateRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { currency, days, firstDay, lastDay, ownRateMillionths } = rate;
  const isTabled = firstDay !== null && lastDay !== null;
  const period = isTabled && { from: formatDay(firstDay, locale), to: formatDay(lastDay, locale) };
  return (
    <tr>
      <th scope="row">{currency}</th>
      <td>{period ? t('rates.daysOf', { count: days, ...period }) : t('rates.noDays')}</td>
      <td>
        {ownRateMillionths === null ? (
          '–'
        ) : (
          <span className={styles.own}>
            {formatExchangeRate(ownRateMillionths / 1_000_000, locale)}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('rates.forget', { currency })}
              onClick={() => {
                onForget(currency);
              }}
            >
              <IconX size={14} />
            </ActionIcon>
          </span>
        )}
      </td>
    </tr>
  );
}

type OwnRateFormProps = {
  readonly currencies: readonly string[];
  readonly onSet: (rate: OwnRate) => void;
};

function OwnRateForm({ currencies, onSet }: OwnRateFormProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [currency, setCurrency] = useState(currencies[0] ?? '');
  const [rate, setRate] = useState<number | string>('');
  const rateMillionths = typeof rate === 'number' ? Math.round(rate * 1_000_000) : 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (rateMillionths > 0) onSet({ currency, rateMillionths });
        setRate('');
      }}
    >
      <NativeSelect
        label={t('rates.currency')}
        value={currency}
        data={[...currencies]}
        onChange={(event) => {
          setCurrency(event.currentTarget.value);
        }}
      />
      <NumberInput
        label={t('rates.own')}
        description={t('rates.ownHow')}
        inputWrapperOrder={['label', 'input', 'description']}
        min={0}
        max={1_000_000}
        decimalScale={6}
        decimalSeparator={locale === 'pl' ? ',' : '.'}
        hideControls
        value={rate}
        onChange={setRate}
      />
      <Button type="submit" variant="default" disabled={rateMillionths <= 0}>
        {t('rates.set')}
      </Button>
    </form>
  );
}
