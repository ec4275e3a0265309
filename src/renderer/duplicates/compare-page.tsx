import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReceiptRecord } from '../../shared/contract.ts';
import type { Likeness } from '../../shared/likeness.ts';
import { receiptQuery } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { noFilter, routeHash } from '../lib/route.ts';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { CompareTable } from './compare-table.tsx';
import { ComparedPicture } from './compared-picture.tsx';
import { Decisions } from './decisions.tsx';
import { alikeQuery } from './queries.ts';
import styles from './duplicates.module.css';

type ComparePageProps = { readonly receiptId: string; readonly otherId: string };

/** Two receipts that look like one purchase, side by side, for the user to say what they are. */
export function ComparePage({ receiptId, otherId }: ComparePageProps) {
  const { t } = useTranslation();
  const { data: pairs, error, refetch } = useQuery(alikeQuery(receiptId));
  const pair = pairs?.find(({ earlier, later }) => [earlier.receiptId, later.receiptId].includes(otherId));
  return (
    <Page title={t('alike.title')} subtitle={pair && t(`alike.reason_${pair.reason}`)}>
      {error && !pairs && <Problem error={error} onRetry={() => void refetch()} />}
      {pairs && !pair && <Settled />}
      {pair && <SideBySide pair={pair} />}
      {!pairs && !error && <Skeleton height={420} radius="lg" role="status" aria-label={t('app.loading')} />}
    </Page>
  );
}

function Settled() {
  const { t } = useTranslation();
  return (
    <p>
      {t('alike.settled')} <a href={routeHash({ screen: 'receipts', filter: noFilter })}>{t('alike.back')}</a>
    </p>
  );
}

function SideBySide({ pair }: { readonly pair: Likeness }) {
  const { t } = useTranslation();
  const { data: earlier } = useQuery(receiptQuery(pair.earlier.receiptId));
  const { data: later } = useQuery(receiptQuery(pair.later.receiptId));
  if (!earlier || !later)
    return <Skeleton height={420} radius="lg" role="status" aria-label={t('app.loading')} />;
  return <Compared earlier={earlier} later={later} />;
}

type ComparedProps = { readonly earlier: ReceiptRecord; readonly later: ReceiptRecord };

function Compared({ earlier, later }: ComparedProps) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(() => betterOf(earlier, later).receiptId);
  const other = kept === earlier.receiptId ? later : earlier;
  return (
    <>
      <p className={styles.counting}>{t('alike.counting')}</p>
      <div className={styles.pictures} role="radiogroup" aria-label={t('alike.stays')}>
        {[earlier, later].map((record) => (
          <ComparedPicture
            key={record.receiptId}
            record={record}
            heading={t(record === earlier ? 'alike.first' : 'alike.second')}
            isKept={record.receiptId === kept}
            onKeep={() => {
              setKept(record.receiptId);
            }}
          />
        ))}
      </div>
      <Decisions pair={{ receiptId: kept, otherId: other.receiptId }} />
      <CompareTable earlier={earlier} later={later} />
    </>
  );
}

/** The one that arithmetic or the user bears out; where both or none are, the one that came first. */
function betterOf(earlier: ReceiptRecord, later: ReceiptRecord): ReceiptRecord {
  const isSure = ({ receipt, notes }: ReceiptRecord) =>
    receipt.verdict === 'proved' || notes.checkedAt !== null;
  return isSure(later) && !isSure(earlier) ? later : earlier;
}
