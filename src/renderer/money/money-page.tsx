import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, useDeferredValue, useState } from 'react';
import { IconChartBar } from '@tabler/icons-react';
import type { Overview } from '../../shared/statistics.ts';
import { useTranslation } from '../i18n/i18n.ts';
import type { MoneyView } from '../lib/route.ts';
import { Invitation } from '../ui/invitation.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { BudgetsCard } from './budgets-card.tsx';
import { CategoryList } from './category-list.tsx';
import { ConversionNote } from './conversion-note.tsx';
import { DepositsCard } from './deposits-card.tsx';
import { InflationCard } from './inflation-card.tsx';
import { LeftOutNote } from './left-out-note.tsx';
import { MoneyBar } from './money-bar.tsx';
import { MonthChart } from './month-chart.tsx';
import { PriceChanges } from './price-changes.tsx';
import { ShareList } from './share-list.tsx';
import { Totals } from './totals.tsx';
import { VatCard } from './vat-card.tsx';
import { overviewQuery } from './queries.ts';
import { useResolvedView } from './use-period.ts';
import styles from './money-page.module.css';

/** What the receipts add up to: a period against those before, and where the money went. */
export function MoneyPage({ money }: { readonly money: MoneyView }) {
  const { t } = useTranslation();
  const view = useResolvedView(money);
  if (view === null) return <NothingYet />;
  return (
    <Page title={t('money.title')} subtitle={t('money.subtitle')}>
      {view ? <Figures view={view} /> : <FiguresSkeleton />}
    </Page>
  );
}

type FiguresProps = { readonly view: MoneyView; readonly overview: Overview };

function Figures({ view }: Pick<FiguresProps, 'view'>) {
  const { data, error, refetch, isPlaceholderData } = useQuery(overviewQuery(view));
  const [shown, setShown] = useState<FiguresProps | null>(null);
  // The figures of another period stand until this one's are there: they are dear to draw.
  if (data && !isPlaceholderData && (shown?.overview !== data || shown.view !== view))
    setShown({ view, overview: data });
  return (
    <>
      <MoneyBar view={view} overview={data} toRoute={(shown) => ({ screen: 'money', money: shown })} />
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {data && shown ? (
        <div aria-busy={isPlaceholderData}>
          <DrawnFigures {...shown} />
        </div>
      ) : (
        !error && <FiguresSkeleton />
      )}
    </>
  );
}

const DrawnFigures = memo(function DrawnFigures({ view, overview }: FiguresProps) {
  return (
    <Stack gap={20}>
      <ConversionNote view={view} overview={overview} />
      <LeftOutNote view={view} overview={overview} />
      <Totals view={view} overview={overview} />
      <MonthChart view={view} overview={overview} />
      <Parts view={view} overview={overview} />
    </Stack>
  );
});

function Parts(figures: FiguresProps) {
  // What lies below the edge of most windows is drawn once what stands above it is there.
  const below = useDeferredValue<FiguresProps | null>(figures, null);
  return (
    <div className={styles.cards}>
      <CategoryList {...figures} />
      {below && <FurtherParts {...below} />}
    </div>
  );
}

const FurtherParts = memo(function FurtherParts({ view, overview }: FiguresProps) {
  const { t } = useTranslation();
  return (
    <>
      <Stack gap={20}>
        <BudgetsCard view={view} overview={overview} />
        <ShareList
          title={t('money.stores')}
          criterion="store"
          parts={overview.stores}
          view={view}
          overview={overview}
        />
        <ShareList
          title={t('money.payers')}
          criterion="payer"
          parts={overview.payers}
          view={view}
          overview={overview}
        />
        <ShareList
          title={t('money.tags')}
          criterion="tag"
          parts={overview.tags}
          view={view}
          overview={overview}
        />
        <DepositsCard overview={overview} />
        <VatCard overview={overview} />
      </Stack>
      <PriceChanges view={view} />
      <InflationCard view={view} />
    </>
  );
});

function FiguresSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy aria-label={t('app.loading')}>
      <Skeleton height={92} radius="lg" mb={20} />
      <Skeleton height={240} radius="lg" mb={20} />
      <Skeleton height={320} radius="lg" />
    </div>
  );
}

function NothingYet() {
  const { t } = useTranslation();
  return (
    <Page title={t('money.title')}>
      <Invitation
        icon={<IconChartBar size={36} stroke={1.4} />}
        title={t('money.emptyTitle')}
        text={t('money.emptyText')}
      />
    </Page>
  );
}
