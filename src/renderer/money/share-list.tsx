import { useState } from 'react';
import type { Overview } from '../../shared/statistics.ts';
import { useTranslation } from '../i18n/i18n.ts';
import type { MoneyView } from '../lib/route.ts';
import { AmountBar } from './amount-bar.tsx';
import { Card } from './card.tsx';
import { listHash } from './list-hash.ts';
import { ShowAllButton } from './show-all-button.tsx';

type ShareListProps = {
  readonly title: string;
  readonly criterion: 'store' | 'payer' | 'tag';
  readonly parts: Overview['stores'];
  readonly view: MoneyView;
  readonly overview: Overview;
};

const shownAtFirst = 6;

/** Sums by shop, person or tag; each leads to its receipts. Absent where nothing has a name. */
export function ShareList({ title, criterion, parts, view, overview }: ShareListProps) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const named = parts.filter(({ name }) => name !== null);
  if (named.length === 0) return null;
  const largest = Math.max(1, ...parts.map(({ totalMinor }) => totalMinor));
  const shown = isWhole ? parts : parts.slice(0, shownAtFirst);
  return (
    <Card title={title}>
      {shown.map(({ name, totalMinor }) => (
        <AmountBar
          key={name ?? ''}
          label={name ?? t('money.unnamed')}
          amountMinor={totalMinor}
          largest={largest}
          currency={overview.currency}
          {...(name !== null && { href: listHash(view, overview.currency, { [criterion]: name }) })}
        />
      ))}
      {parts.length > shownAtFirst && (
        <ShowAllButton isWhole={isWhole} count={parts.length} onChange={setIsWhole} />
      )}
    </Card>
  );
}
