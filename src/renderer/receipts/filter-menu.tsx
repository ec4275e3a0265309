import { Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFilter } from '@tabler/icons-react';
import { paymentMethodSchema } from '../../shared/receipt.ts';
import { labelsQuery } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { useCategories } from '../lib/use-categories.ts';
import { replaceRoute, type ListFilter } from '../lib/route.ts';
import { AmountFilters } from './amount-filters.tsx';
import { without, type Criterion } from './criteria.ts';
import { useCurrencies } from './use-currencies.ts';
import styles from './criteria.module.css';

/** The criteria that can be set by hand; all of those set hold at once. */
export function FilterMenu({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-start" width="min(380px, calc(100vw - 32px))" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconFilter size={16} />}>
          {t('filter.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Criteria filter={filter} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Criteria({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const categories = useCategories();
  const { data: labels } = useQuery(labelsQuery);
  const currencies = useCurrencies();
  const set = (criterion: Criterion) => (value: string) => {
    const narrowed = value === '' ? without(filter, criterion) : { ...filter, [criterion]: value };
    replaceRoute({ screen: 'receipts', filter: narrowed });
  };
  const select = (
    criterion: 'category' | 'paymentMethod' | 'tag' | 'payer' | 'purpose' | 'currency',
    choices: Choice[],
  ) => (
    <NativeSelect
      label={t(`filter.${criterion}`)}
      value={filter[criterion] ?? ''}
      data={[{ value: '', label: t('filter.any') }, ...choices]}
      onChange={(event) => {
        set(criterion)(event.currentTarget.value);
      }}
    />
  );
  return (
    <div className={styles.criteria}>
      <div className={styles.days}>
        <Day label={t('filter.from')} value={filter.from ?? ''} onChange={set('from')} />
        <Day label={t('filter.to')} value={filter.to ?? ''} onChange={set('to')} />
      </div>
      {select(
        'category',
        categories.map(({ pl, en }) => ({ value: pl, label: locale === 'pl' ? pl : en })),
      )}
      {select(
        'paymentMethod',
        paymentMethodSchema.options.map((value) => ({ value, label: t(`payment.${value}`) })),
      )}
      <AmountFilters filter={filter} />
      {select('currency', plain(currencies))}
      {select('tag', plain(labels?.tags))}
      {select('payer', plain(labels?.payers))}
      {select(
        'purpose',
        (['private', 'business'] as const).map((value) => ({ value, label: t(`filter.${value}`) })),
      )}
      <CheckedSelect filter={filter} />
    </div>
  );
}

type Choice = { readonly value: string; readonly label: string };

function plain(values: readonly string[] = []): Choice[] {
  return values.map((value) => ({ value, label: value }));
}

function CheckedSelect({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const { isChecked } = filter;
  return (
    <NativeSelect
      label={t('filter.isChecked')}
      value={isChecked === undefined || isChecked === null ? '' : String(isChecked)}
      data={[
        { value: '', label: t('filter.any') },
        { value: 'true', label: t('filter.checked') },
        { value: 'false', label: t('filter.unchecked') },
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        const others = without(filter, 'isChecked');
        replaceRoute({
          screen: 'receipts',
          filter: value === '' ? others : { ...others, isChecked: value === 'true' },
        });
      }}
    />
  );
}

type DayProps = { readonly label: string; readonly value: string; readonly onChange: (day: string) => void };

function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
