import { Button } from '@mantine/core';
import { IconCopyCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney } from '../lib/format.ts';
import { routeHash } from '../lib/route.ts';
import { alikeQuery } from './queries.ts';
import styles from './duplicates.module.css';

/** Tells which receipts this one looks like, and leads to them side by side. */
export function AlikeNote({ receiptId }: { readonly receiptId: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data: pairs = [] } = useQuery(alikeQuery(receiptId));
  return pairs.map(({ earlier, later }) => {
    const other = earlier.receiptId === receiptId ? later : earlier;
    const { storeName, filename, date, totalMinor, currency } = other;
    return (
      <div key={other.receiptId} className={styles.note} role="note">
        <IconCopyCheck size={20} stroke={1.7} aria-hidden />
        <span className={styles.noteText}>
          {t('alike.note', {
            shop: storeName ?? filename,
            day: date === null ? t('list.noDate') : formatDay(date, locale),
            total: totalMinor === null ? t('list.noTotal') : formatMoney(totalMinor, currency, locale),
          })}
        </span>
        <Button
          component="a"
          size="compact-sm"
          variant="default"
          href={routeHash({ screen: 'compare', receiptId, otherId: other.receiptId })}
        >
          {t('alike.compare')}
        </Button>
      </div>
    );
  });
}
