import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../shared/statistics.ts';
import type { MoneyView } from '../lib/route.ts';
import { AmountBar } from './amount-bar.tsx';
import { listHash } from './list-hash.ts';
import styles from './money.module.css';

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
    <section className={styles.card} aria-label={title}>
      <h3 className={styles.cardTitle}>{title}</h3>
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
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={isWhole}
          onClick={() => {
            setIsWhole(!isWhole);
          }}
        >
          {isWhole ? t('money.fewer') : t('money.allOf', { count: parts.length })}
        </Button>
      )}
    </section>
  );
}
