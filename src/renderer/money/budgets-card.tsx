import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toMinor } from '../../shared/money.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Overview } from '../../shared/statistics.ts';
import { showFailure } from '../app/job-news.ts';
import { useSettings, useUpdateSettings } from '../client/queries.ts';
import { useLocale } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import type { MoneyView } from '../lib/route.ts';
import { Card } from './card.tsx';
import { groupName } from './category-list.tsx';
import { budgetGroups, spentOf } from './budgets.ts';
import styles from './budgets-card.module.css';

type Budget = Settings['budgets'][number];
type BudgetsCardProps = { readonly view: MoneyView; readonly overview: Overview };

/** What may be spent on a kind of goods in a month, and what is left of it; only while a month is shown. */
export function BudgetsCard({ view, overview }: BudgetsCardProps) {
  const { t } = useTranslation();
  const { data: settings } = useSettings();
  const { mutate } = useUpdateSettings();
  const { currency } = overview;
  if (view.period.length !== 7 || currency === null || !settings) return null;
  const own = settings.budgets.filter((budget) => budget.currency === currency);
  const save = (budgets: Budget[]) => {
    mutate(
      { budgets },
      {
        onError: (error) => {
          showFailure(t('notice.settingsFailed'), error);
        },
      },
    );
  };
  const without = ({ category }: Pick<Budget, 'category'>) =>
    settings.budgets.filter((budget) => budget.category !== category || budget.currency !== currency);
  return (
    <Card title={t('budgets.title')}>
      {own.map((budget) => (
        <BudgetRow
          key={budget.category}
          budget={budget}
          spentMinor={spentOf(overview.categories, budget.category)}
          onRemove={() => {
            save(without(budget));
          }}
        />
      ))}
      <AddBudget
        currency={currency}
        onAdd={(budget) => {
          save([...without(budget), budget]);
        }}
      />
    </Card>
  );
}

type BudgetRowProps = {
  readonly budget: Budget;
  readonly spentMinor: number;
  readonly onRemove: () => void;
};

function BudgetRow({ budget, spentMinor, onRemove }: BudgetRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { category, monthlyMinor, currency } = budget;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const leftMinor = monthlyMinor - spentMinor;
  const name = groupName(category, locale);
  const left = t(leftMinor < 0 ? 'budgets.over' : 'budgets.left', { amount: money(Math.abs(leftMinor)) });
  return (
    <div className={styles.budget}>
      <span className={styles.name}>{name}</span>
      <span className={styles.left} data-over={leftMinor < 0 || undefined}>
        {left}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('budgets.remove', { name })}
        onClick={onRemove}
      >
        <IconX size={14} />
      </ActionIcon>
      <meter
        className={styles.meter}
        aria-label={t('budgets.meter', { name })}
        min={0}
        max={monthlyMinor}
        value={Math.max(0, spentMinor)}
      />
      <span className={styles.spent}>
        {t('budgets.spent', { spent: money(spentMinor), of: money(monthlyMinor) })}
      </span>
    </div>
  );
}

type AddBudgetProps = { readonly currency: string; readonly onAdd: (budget: Budget) => void };

function AddBudget({ currency, onAdd }: AddBudgetProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [category, setCategory] = useState(budgetGroups[0] ?? '');
  const [amount, setAmount] = useState<number | string>('');
  const major = typeof amount === 'number' ? amount : 0;
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (major > 0) onAdd({ category, monthlyMinor: toMinor(major, currency), currency });
        setAmount('');
      }}
    >
      <NativeSelect
        label={t('budgets.category')}
        value={category}
        data={budgetGroups.map((group) => ({ value: group, label: groupName(group, locale) }))}
        onChange={(event) => {
          setCategory(event.currentTarget.value);
        }}
      />
      <NumberInput
        label={t('budgets.amount', { currency })}
        min={0}
        max={1_000_000}
        decimalSeparator={locale === 'pl' ? ',' : '.'}
        hideControls
        value={amount}
        onChange={setAmount}
      />
      <Button type="submit" variant="default" disabled={major <= 0}>
        {t('budgets.set')}
      </Button>
    </form>
  );
}
