import { Button } from '@mantine/core';
import { IconCircleCheck, IconReceipt, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../i18n/i18n.ts';
import { isInbox, isNarrowed, navigate, noFilter, routeHash, type ListFilter } from '../lib/route.ts';
import { Invitation } from '../ui/invitation.tsx';
import { Problem } from '../ui/problem.tsx';
import { addFromPhone } from '../uploads/phone-dialog.tsx';
import { openFilePicker } from '../uploads/take-files.ts';
import { BulkBar } from './bulk-bar.tsx';
import { BusyStrip } from './busy-strip.tsx';
import { ColumnHeads } from './column-heads.tsx';
import { CriteriaBar } from './criteria-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { chunkQuery } from './receipt-chunks.ts';
import { ReceiptList, RowSkeletons } from './receipt-list.tsx';
import { TrySample } from './try-sample.tsx';
import { useChosen, type Chosen } from './use-chosen.ts';
import { useScrolledPage, type ScrolledPage } from './use-scrolled-page.ts';
import styles from './receipts-page.module.css';

export function ReceiptsPage({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(chunkQuery(filter, 0));
  const isFiltered = isNarrowed(filter);
  const chosen = useChosen(filter);
  const isEmpty = data?.total === 0 && !isFiltered;
  const { page, top, head, sight } = useScrolledPage();
  return (
    <div ref={page} className={styles.page} tabIndex={-1}>
      <div ref={top} className={styles.top} style={{ top: sight.top }}>
        <div ref={head}>
          <div className={styles.head}>
            <div className={styles.titleLine}>
              <h1 className={styles.title}>{t(isInbox(filter) ? 'inbox.title' : 'list.title')}</h1>
              <p className={styles.count} role="status">
                {data && !isEmpty ? t('list.count', { count: data.total }) : '\u00a0'}
              </p>
            </div>
            {!isEmpty && <FilterBar filter={filter} />}
            {!isEmpty && <CriteriaBar filter={filter} />}
            <BusyStrip />
          </div>
        </div>
        <BulkBar chosen={chosen} />
        {data !== undefined && data.total > 0 && <ColumnHeads filter={filter} />}
      </div>
      {error && !data ? (
        <div className={styles.message}>
          <Problem error={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        <ListOrInvitation
          filter={filter}
          chosen={chosen}
          isEmpty={isEmpty}
          isFiltered={isFiltered}
          total={data?.total}
          page={page}
          sight={sight}
        />
      )}
    </div>
  );
}

type ListOrInvitationProps = {
  readonly filter: ListFilter;
  readonly chosen: Chosen;
  readonly isEmpty: boolean;
  readonly isFiltered: boolean;
  readonly total: number | undefined;
} & Pick<ScrolledPage, 'page' | 'sight'>;

function ListOrInvitation(props: ListOrInvitationProps) {
  const { filter, isEmpty, isFiltered, total } = props;
  if (isEmpty) return <FirstReceipt />;
  if (total === 0 && isInboxAlone(filter)) return <InboxDone />;
  if (total === 0 && isFiltered) return <NothingFound filter={filter} />;
  if (total === undefined) return <RowSkeletons />;
  // A new filter starts at the top.
  return <ReceiptList key={routeHash({ screen: 'receipts', filter })} {...props} />;
}

function FirstReceipt() {
  const { t } = useTranslation();
  return (
    <div className={styles.message}>
      <Invitation
        icon={<IconReceipt size={38} stroke={1.4} />}
        title={t('list.emptyTitle')}
        text={t('list.emptyText')}
        note={t('list.emptyFormats')}
      >
        <Button size="md" onClick={openFilePicker}>
          {t('add.button')}
        </Button>
        <Button size="md" variant="default" onClick={addFromPhone}>
          {t('phone.button')}
        </Button>
        <TrySample />
      </Invitation>
    </div>
  );
}

function isInboxAlone(filter: ListFilter): boolean {
  return isInbox(filter) && !isNarrowed({ ...filter, needsEyes: undefined });
}

function InboxDone() {
  const { t } = useTranslation();
  return (
    <div className={styles.message}>
      <Invitation
        icon={<IconCircleCheck size={38} stroke={1.4} />}
        title={t('inbox.doneTitle')}
        text={t('inbox.doneText')}
      >
        <Button variant="default" component="a" href={routeHash({ screen: 'receipts', filter: noFilter })}>
          {t('list.showAll')}
        </Button>
      </Invitation>
    </div>
  );
}

function NothingFound({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  return (
    <div className={styles.message}>
      <Invitation
        icon={<IconSearch size={34} stroke={1.5} />}
        title={t('list.nothingTitle')}
        text={t(filter.query.trim() ? 'list.nothingText' : 'list.nothingVerdict')}
      >
        <Button
          variant="default"
          onClick={() => {
            navigate({ screen: 'receipts', filter: noFilter });
          }}
        >
          {t('list.showAll')}
        </Button>
      </Invitation>
    </div>
  );
}
