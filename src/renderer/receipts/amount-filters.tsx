import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { toMajor, toMinor } from '../../shared/money.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { replaceRoute, type ListFilter } from '../lib/route.ts';
import { without } from './criteria.ts';
import styles from './criteria.module.css';

/** What a receipt comes to at least and at most, in its own currency. */
export function AmountFilters({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  return (
    <div className={styles.days}>
      <Amount label={t('filter.minTotal')} criterion="minTotalMinor" filter={filter} />
      <Amount label={t('filter.maxTotal')} criterion="maxTotalMinor" filter={filter} />
    </div>
  );
}

type AmountProps = {
  readonly label: string;
  readonly criterion: 'minTotalMinor' | 'maxTotalMinor';
  readonly filter: ListFilter;
};

function Amount({ label, criterion, filter }: AmountProps) {
  const locale = useLocale();
  const currency = filter.currency ?? null;
  const minor = filter[criterion];
  // What is half typed (`12,`) is no amount yet, and stays as it is.
  const [typed, setTyped] = useState<number | string>(
    minor === undefined || minor === null ? '' : toMajor(minor, currency),
  );
  return (
    <NumberInput
      label={label}
      hideControls
      min={-1_000_000}
      max={1_000_000}
      decimalSeparator={locale === 'pl' ? ',' : '.'}
      value={typed}
      onChange={(value) => {
        setTyped(value);
        if (typeof value === 'string' && value !== '') return;
        const narrowed =
          typeof value === 'number'
            ? { ...filter, [criterion]: toMinor(value, currency) }
            : without(filter, criterion);
        replaceRoute({ screen: 'receipts', filter: narrowed });
      }}
    />
  );
}
