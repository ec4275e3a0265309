import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { convertedTo } from '../../shared/exchange-rates.ts';
import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import type { MoneyView } from '../lib/route.ts';
import { RatesDialog } from './rates-dialog.tsx';
import styles from './rates.module.css';

type ConversionNoteProps = { readonly view: MoneyView; readonly overview: Overview };

/** What of the sums was converted, how, and the way to the rates; only while other currencies are converted. */
export function ConversionNote({ view, overview }: ConversionNoteProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (!view.converts) return null;
  const others = overview.currencies.flatMap(({ currency }) => (currency === convertedTo ? [] : [currency]));
  return (
    <div className={styles.conversion}>
      <p role="note">
        <Converted overview={overview} />{' '}
        <span className={styles.how}>
          {t('rates.how')} {t('rates.scope')}
        </span>
      </p>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconArrowsExchange size={14} />}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('rates.open')}
      </Button>
      <RatesDialog
        opened={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        currencies={others}
      />
    </div>
  );
}

function Converted({ overview: { converted, currency } }: Pick<ConversionNoteProps, 'overview'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (converted.length === 0) return null;
  const amounts = converted.map((one) =>
    t('rates.oneConverted', {
      paid: formatMoney(one.totalMinor, one.currency, locale),
      counted: formatMoney(one.convertedMinor, currency, locale),
    }),
  );
  const count = converted.reduce((sum, { receipts }) => sum + receipts, 0);
  return <>{t('rates.converted', { count, amounts: amounts.join('; ') })}</>;
}
