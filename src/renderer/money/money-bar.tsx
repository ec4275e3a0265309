import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { convertedTo } from '../../shared/exchange-rates.ts';
import { purposeSchema } from '../../shared/receipt-filter.ts';
import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatPeriod } from '../lib/format-period.ts';
import { isBounded, shifted, type Period } from '../lib/period.ts';
import { navigate, replaceRoute, type MoneyView, type Route } from '../lib/route.ts';
import { Segments } from '../ui/segments.tsx';
import { Tip } from '../ui/tip.tsx';
import { businessQuery } from './queries.ts';
import styles from './money-bar.module.css';

type ChoiceProps = {
  readonly view: MoneyView;
  /** The page that the bar stands on, with another view. */
  readonly toRoute: (money: MoneyView) => Route;
};

type MoneyBarProps = ChoiceProps & { readonly overview: Overview | undefined };

/** Which period, in which currency, and of which receipts. */
export function MoneyBar({ overview, ...choice }: MoneyBarProps) {
  return (
    <div className={styles.bar}>
      <PeriodSteps {...choice} />
      <PeriodLength {...choice} />
      <BasisChoice {...choice} />
      <PurposeChoice {...choice} />
      {overview && <CurrencyChoice {...choice} overview={overview} />}
    </div>
  );
}

function PeriodSteps({ view, toRoute }: ChoiceProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { period } = view;
  const step = (by: number) => () => {
    navigate(toRoute({ ...view, period: shifted(period, by) }));
  };
  return (
    <div className={styles.steps}>
      <StepButton label={t('money.earlier')} disabled={!isBounded(period)} onClick={step(-1)}>
        <IconChevronLeft size={18} />
      </StepButton>
      <h2 className={styles.period} aria-live="polite">
        {period === 'all' ? t('money.allTime') : formatPeriod(period, locale)}
      </h2>
      <StepButton label={t('money.later')} disabled={!isBounded(period)} onClick={step(1)}>
        <IconChevronRight size={18} />
      </StepButton>
    </div>
  );
}

type StepButtonProps = {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
};

function StepButton({ label, ...button }: StepButtonProps) {
  return (
    <Tip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} {...button} />
    </Tip>
  );
}

function PeriodLength({ view, toRoute }: ChoiceProps) {
  const { t } = useTranslation();
  const { period } = view;
  const length = period === 'all' ? 'all' : period.length === 4 ? 'year' : 'month';
  const periods: Readonly<Record<string, Period>> = {
    month: period.length === 4 ? `${period}-12` : period === 'all' ? 'latest' : period,
    year: period === 'all' ? String(new Date().getFullYear()) : period.slice(0, 4),
    all: 'all',
  };
  return (
    <Segments
      aria-label={t('money.length')}
      value={length}
      onChange={(value) => {
        navigate(toRoute({ ...view, period: periods[value] ?? 'latest' }));
      }}
      data={(['month', 'year', 'all'] as const).map((value) => ({ value, label: t(`money.${value}`) }))}
    />
  );
}

function BasisChoice({ view, toRoute }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Segments
      aria-label={t('money.basis')}
      value={view.basis}
      onChange={(value) => {
        replaceRoute(toRoute({ ...view, basis: value === 'all' ? 'all' : 'sure' }));
      }}
      data={(['sure', 'all'] as const).map((value) => ({ value, label: t(`money.basis_${value}`) }))}
    />
  );
}

/** Only where there is a choice: a household without a business never sees it. */
function PurposeChoice({ view, toRoute }: ChoiceProps) {
  const { t } = useTranslation();
  const { data: hasBusiness = false } = useQuery(businessQuery);
  if (!hasBusiness && view.purpose === null) return null;
  return (
    <NativeSelect
      aria-label={t('money.purpose')}
      value={view.purpose ?? ''}
      data={[
        { value: '', label: t('money.purpose_all') },
        ...purposeSchema.options.map((value) => ({ value, label: t(`money.purpose_${value}`) })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        const purpose = purposeSchema.safeParse(value).data ?? null;
        replaceRoute(toRoute({ ...view, purpose }));
      }}
    />
  );
}

const allConverted = 'converted';

/** Only where there is a choice: a household with złoty alone never sees it. */
function CurrencyChoice({ view, toRoute, overview }: ChoiceProps & { readonly overview: Overview }) {
  const { t } = useTranslation();
  const currencies = overview.currencies.map(({ currency }) => currency);
  if (currencies.every((currency) => currency === convertedTo)) return null;
  const inAll = { value: allConverted, label: t('rates.inAll', { currency: convertedTo }) };
  return (
    <NativeSelect
      aria-label={t('money.currency')}
      value={view.converts ? allConverted : (overview.currency ?? '')}
      data={[...currencies, inAll]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        const converts = value === allConverted;
        const currency = converts ? convertedTo : value;
        replaceRoute(toRoute({ ...view, currency, converts }));
      }}
    />
  );
}
