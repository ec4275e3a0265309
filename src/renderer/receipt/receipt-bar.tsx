import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconBraces,
  IconChevronDown,
  IconChevronUp,
  IconCopy,
  IconTable,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptRecord } from '../../shared/contract.ts';
import { useLocale } from '../i18n/i18n.ts';
import { useMoveToTrash } from '../keep/use-trash.tsx';
import { navigate, routeHash, type Route } from '../lib/route.ts';
import { useKeys } from '../lib/use-keys.ts';
import { copyItems } from './copy-items.ts';
import { copyText } from './copy-text.ts';
import { CheckedButton } from './notes/checked-button.tsx';
import { awaitNeighbours, useNeighbours, type Neighbours, type ReceiptPlace } from './use-neighbours.ts';
import styles from './receipt.module.css';

type ReceiptBarProps = { readonly place: ReceiptPlace; readonly record: ReceiptRecord | undefined };

/** Back, previous and next, and what can be done with the receipt. */
export function ReceiptBar({ place, record }: ReceiptBarProps) {
  const { t } = useTranslation();
  const neighbours = useNeighbours(place);
  const moveToTrash = useMoveToTrash();
  const list: Route = { screen: 'receipts', filter: place.filter };
  const remove = async () => {
    if (!record) return;
    const { storeName } = record.receipt;
    const around = await awaitNeighbours(place);
    const isDeleted = await moveToTrash(record.receiptId, storeName.value ?? record.job.filename);
    if (isDeleted) navigate(nextAfter(around, place) ?? around.previous ?? list);
  };
  useReceiptKeys(list, neighbours, () => void remove());
  return (
    <div className={styles.bar}>
      <a className={styles.back} href={routeHash(list)} aria-label={t('receipt.back')}>
        <IconArrowLeft size={18} aria-hidden />
        <span>{t('receipt.back')}</span>
      </a>
      <div className={styles.barGroup}>
        <NeighbourButton label={t('receipt.previous')} hint="K" to={neighbours.previous}>
          <IconChevronUp size={20} stroke={1.7} />
        </NeighbourButton>
        <NeighbourButton label={t('receipt.next')} hint="J" to={neighbours.next}>
          <IconChevronDown size={20} stroke={1.7} />
        </NeighbourButton>
      </div>
      {record && (
        <CheckedButton
          record={record}
          findNext={async () => nextAfter(await awaitNeighbours(place), place)}
        />
      )}
      {record && <RecordActions record={record} onDelete={() => void remove()} />}
    </div>
  );
}

/** The next receipt, at this one's place where this one leaves the list. */
function nextAfter({ next }: Neighbours, { index }: ReceiptPlace): ReceiptPlace | null {
  return next && { ...next, index };
}

function useReceiptKeys(list: Route, { previous, next }: Neighbours, openDelete: () => void): void {
  const goTo = (place: ReceiptPlace | null) => () => {
    if (place) navigate(place);
  };
  useKeys({
    Escape: () => {
      navigate(list);
    },
    j: goTo(next),
    k: goTo(previous),
    Delete: openDelete,
  });
}

type NeighbourButtonProps = {
  readonly label: string;
  readonly hint: string;
  readonly to: ReceiptPlace | null;
  readonly children: ReactNode;
};

function NeighbourButton({ label, hint, to, children }: NeighbourButtonProps) {
  return (
    <Tooltip label={`${label} (${hint})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        disabled={to === null}
        onClick={() => {
          if (to) navigate(to);
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

type RecordActionsProps = { readonly record: ReceiptRecord; readonly onDelete: () => void };

function RecordActions({ record, onDelete }: RecordActionsProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className={styles.barGroup}>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('receipt.copy')}>
            <IconCopy size={19} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconTable size={17} stroke={1.7} />}
            onClick={() => void copyItems(record.receiptId, locale)}
          >
            {t('receipt.copyCsv')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconBraces size={17} stroke={1.7} />}
            onClick={() => void copyText(JSON.stringify(record.receipt, null, 2), t('receipt.copiedJson'))}
          >
            {t('receipt.copyJson')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionButton label={t('receipt.delete')} onClick={onDelete}>
        <IconTrash size={19} stroke={1.7} />
      </ActionButton>
    </div>
  );
}

type ActionButtonProps = {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function ActionButton({ label, onClick, children }: ActionButtonProps) {
  return (
    <Tooltip label={label} position="bottom-end">
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
