import { ActionIcon, Menu } from '@mantine/core';
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
import type { ReceiptRecord } from '../../shared/contract.ts';
import { useCommands, type Command } from '../commands/registry.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { AddPages } from '../joining/add-pages.tsx';
import { useMoveToTrash } from '../keep/use-trash.tsx';
import { navigate, routeHash, type Route } from '../lib/route.ts';
import { Tip } from '../ui/tip.tsx';
import { copyItems } from './copy-items.ts';
import { copyText } from './copy-text.ts';
import { CheckedButton } from './notes/checked-button.tsx';
import {
  awaitNeighbours,
  useNeighbours,
  useNeighboursReadAhead,
  type Neighbours,
  type ReceiptPlace,
} from './use-neighbours.ts';
import styles from './receipt.module.css';

type ReceiptBarProps = { readonly place: ReceiptPlace; readonly record: ReceiptRecord | undefined };

/** Back, previous and next, and what can be done with the receipt. */
export function ReceiptBar({ place, record }: ReceiptBarProps) {
  const { t } = useTranslation();
  const neighbours = useNeighbours(place);
  useNeighboursReadAhead(neighbours, record !== undefined);
  const moveToTrash = useMoveToTrash();
  const list: Route = { screen: 'receipts', filter: place.filter };
  const remove = async () => {
    if (!record) return;
    const { storeName } = record.receipt;
    const around = await awaitNeighbours(place);
    const isDeleted = await moveToTrash(record.receiptId, storeName.value ?? record.job.filename);
    if (isDeleted) navigate(nextAfter(around, place) ?? around.previous ?? list);
  };
  const copies = useReceiptCommands({ list, neighbours, record, onDelete: () => void remove() });
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
      {record && (
        <RecordActions receiptId={record.receiptId} copies={copies} onDelete={() => void remove()} />
      )}
    </div>
  );
}

/** The next receipt, at this one's place where this one leaves the list. */
function nextAfter({ next }: Neighbours, { index }: ReceiptPlace): ReceiptPlace | null {
  return next && { ...next, index };
}

type ReceiptCommandsOf = {
  readonly list: Route;
  readonly neighbours: Neighbours;
  readonly record: ReceiptRecord | undefined;
  readonly onDelete: () => void;
};

function useReceiptCommands({ list, neighbours: { previous, next }, record, onDelete }: ReceiptCommandsOf) {
  const { t } = useTranslation();
  const goTo = (place: Route | null) => () => {
    if (place) navigate(place);
  };
  const copies = useCopyCommands(record);
  useCommands('page', [
    { id: 'next', label: t('receipt.next'), icon: IconChevronDown, key: 'j', run: goTo(next) },
    { id: 'previous', label: t('receipt.previous'), icon: IconChevronUp, key: 'k', run: goTo(previous) },
    {
      ...{ id: 'back', label: t('receipt.back'), icon: IconArrowLeft },
      ...{ key: 'Escape', keys: 'Esc', run: goTo(list) },
    },
    ...copies,
    {
      ...{ id: 'delete', label: t('receipt.delete'), icon: IconTrash },
      ...{ key: 'Delete', keys: 'Delete', run: onDelete },
    },
  ]);
  return copies;
}

function useCopyCommands(record: ReceiptRecord | undefined): Command[] {
  const { t } = useTranslation();
  const locale = useLocale();
  if (!record) return [];
  return [
    {
      ...{ id: 'copy-csv', label: t('receipt.copyCsv'), icon: IconTable },
      run: () => void copyItems(record.receiptId, locale),
    },
    {
      ...{ id: 'copy-json', label: t('receipt.copyJson'), icon: IconBraces },
      run: () => void copyText(JSON.stringify(record.receipt, null, 2), t('receipt.copiedJson')),
    },
  ];
}

type NeighbourButtonProps = {
  readonly label: string;
  readonly hint: string;
  readonly to: ReceiptPlace | null;
  readonly children: ReactNode;
};

function NeighbourButton({ label, hint, to, children }: NeighbourButtonProps) {
  return (
    <Tip label={`${label} (${hint})`}>
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
    </Tip>
  );
}

type RecordActionsProps = {
  readonly receiptId: string;
  readonly copies: readonly Command[];
  readonly onDelete: () => void;
};

function RecordActions({ receiptId, copies, onDelete }: RecordActionsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.barGroup}>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('receipt.copy')}>
            <IconCopy size={19} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {copies.map(({ id, label, icon: Icon, run }) => (
            <Menu.Item key={id} leftSection={<Icon size={17} stroke={1.7} />} onClick={run}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <AddPages receiptId={receiptId} />
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
    <Tip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tip>
  );
}
