import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { budgetCategories, type Budget, type BudgetSpent } from '../../shared/budgets.ts';
import { toMinor } from '../../shared/money.ts';
import type { Overview } from '../../shared/statistics.ts';
import { useSettings } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney, type Locale } from '../lib/format.ts';
import type { MoneyView } from '../lib/route.ts';
import { categoryName } from '../receipts/category-name.ts';
import { Card } from './card.tsx';
import { groupName } from './category-list.tsx';
import { budgetsQuery } from './queries.ts';
import { useBudgets } from './use-budgets.ts';
import styles from './budgets-card.module.css';

type BudgetsCardProps = { readonly view: MoneyView; readonly overview: Overview };

/** What may be spent on a kind of goods in a month, and what is left of it; only while a month is shown. */
export function BudgetsCard({ view, overview }: BudgetsCardProps) {
  const { currency } = overview;
  // A budget is of all that is spent, for whichever purpose.
  if (view.period.length !== 7 || view.purpose !== null || currency === null) return null;
  return <MonthlyBudgets month={view.period} basis={view.basis} currency={currency} />;
}

type MonthlyBudgetsProps = {
  readonly month: string;
  readonly basis: MoneyView['basis'];
  readonly currency: string;
};

function MonthlyBudgets({ month, basis, currency }: MonthlyBudgetsProps) {
  const { t } = useTranslation();
  const { data } = useQuery(budgetsQuery(month, basis));
  const { set, remove } = useBudgets();
  if (!data) return null;
  return (
    <Card title={t('budgets.title')}>
      {data.budgets
        .filter((budget) => budget.currency === currency)
        .map((budget) => (
          <BudgetRow
            key={budget.category}
            budget={budget}
            onRemove={() => {
              remove({ category: budget.category, currency });
            }}
          />
        ))}
      <AddBudget currency={currency} onAdd={set} />
    </Card>
  );
}

type BudgetRowProps = {
  readonly budget: BudgetSpent;
  readonly onRemove: () => void;
};

function BudgetRow({ budget, onRemove }: BudgetRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { category, monthlyMinor, spentMinor, currency } = budget;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const leftMinor = monthlyMinor - spentMinor;
  const name = categoryPath(category, locale);
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
  const { data: settings } = useSettings();
  const offered = budgetCategories(settings?.ownCategories ?? []);
  const [category, setCategory] = useState(offered[0] ?? '');
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
        data={offered.map((path) => ({ value: path, label: optionLabel(path, locale) }))}
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

/** A group as it is, a kind of it after a dash: an option has nothing else to be set in by. */
function optionLabel(path: string, locale: Locale): string {
  return path.includes(' > ') ? `– ${categoryName(path, locale)}` : groupName(path, locale);
}

function categoryPath(path: string, locale: Locale): string {
  return path.includes(' > ') ? categoryName(path, locale) : groupName(path, locale);
}
