import { Button } from '@mantine/core';
import { IconRefresh, IconRobot } from '@tabler/icons-react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import type { DroppedAnswer, Reading } from '../../../shared/language-model.ts';
import { useSettings } from '../../client/queries.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatDuration } from '../../lib/format.ts';
import { DisagreementList } from './disagreement-list.tsx';
import { useReanalyse } from './use-reanalyse.ts';
import styles from './reading.module.css';

/** Who read the receipt, and where the readings differ. Nothing where no model was to take part. */
export function ReadingPanel({ record }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const { reading, disagreements = [] } = record.receipt;
  if (!reading) return null;
  return (
    <section className={styles.section} aria-label={t('reading.title')}>
      <h2>{t('reading.title')}</h2>
      <div className={styles.panel}>
        <IconRobot size={22} stroke={1.6} aria-hidden />
        <ReadBy reading={reading} />
        <ReadAgain receiptId={record.receiptId} />
      </div>
      {reading.by === 'rules+model' && <Dropped dropped={reading.dropped} />}
      <DisagreementList receipt={record.receipt} disagreements={disagreements} />
    </section>
  );
}

function ReadBy({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (reading.by === 'rules') {
    return (
      <div>
        <strong>{t('reading.byRules')}</strong>
        <p>{t(`model.problem.${reading.reason}`)}</p>
      </div>
    );
  }
  const { run, agreements, isGroupedByModel } = reading;
  return (
    <div>
      <strong>{t('reading.byBoth', { model: run.model })}</strong>
      <p>
        {[
          t('reading.took', { time: formatDuration(run.totalMs, locale) }),
          t('reading.agreements', { count: agreements }),
          run.hadPicture ? t('reading.hadPicture') : '',
          isGroupedByModel ? t('reading.grouped') : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}

/** Where the model is switched on, the receipt can be put before it again. */
function ReadAgain({ receiptId }: { readonly receiptId: string }) {
  const { t } = useTranslation();
  const { reanalyse, isStarting } = useReanalyse();
  const { data: settings } = useSettings();
  if (!settings?.modelEnabled) return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={isStarting}
      onClick={() => {
        reanalyse(receiptId);
      }}
    >
      {t('reading.again')}
    </Button>
  );
}

/** What the model said and the receipt does not: kept in sight, for it tells how far to trust the model. */
function Dropped({ dropped }: { readonly dropped: readonly DroppedAnswer[] }) {
  const { t } = useTranslation();
  if (dropped.length === 0) return null;
  return (
    <details className={styles.dropped}>
      <summary>{t('reading.dropped', { count: dropped.length })}</summary>
      <ul>
        {dropped.map(({ field, answer, reason }, index) => (
          <li key={index}>
            <code>{field}</code> {answer} <small>{t(`reading.droppedWhy.${reason}`)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
