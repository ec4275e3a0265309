import { ActionIcon, Button, Group, Modal, Skeleton, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { maxJoined } from '../../shared/joining.ts';
import { receiptImagePath } from '../../shared/picture.ts';
import { announce } from '../app/announcer.ts';
import { client } from '../client/client.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import { Problem } from '../ui/problem.tsx';
import { useJoining } from './use-joining.ts';
import styles from './join-dialog.module.css';

type JoinDialogProps = {
  readonly receiptIds: readonly string[];
  readonly onClose: () => void;
  readonly onJoined: () => void;
};

/** Asks in which order the pictures of the chosen receipts follow each other. */
export function JoinDialog({ receiptIds, onClose, onJoined }: JoinDialogProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['receipts', 'joining', receiptIds],
    queryFn: () => client.call('receipts.list', { ids: [...receiptIds], limit: maxJoined, offset: 0 }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('joining.title')}
      centered
      size={520}
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Text c="dimmed" mb="md">
        {t('joining.text')}
      </Text>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={180} role="status" aria-label={t('app.loading')} />}
      {data && <Order receipts={asTaken(data.receipts)} onClose={onClose} onJoined={onJoined} />}
    </Modal>
  );
}

/** A receipt is photographed from its top to its end. */
function asTaken(receipts: readonly ReceiptSummary[]): ReceiptSummary[] {
  return receipts.toSorted((one, other) => one.takenInAs - other.takenInAs);
}

type Direction = 'up' | 'down';

type OrderProps = Pick<JoinDialogProps, 'onClose' | 'onJoined'> & {
  readonly receipts: readonly ReceiptSummary[];
};

function Order({ receipts, onClose, onJoined }: OrderProps) {
  const { t } = useTranslation();
  const { join } = useJoining();
  const [order, setOrder] = useState(receipts);
  const [isBusy, setBusy] = useState(false);
  const { list, keepFocus } = useMovedFocus(order);
  const move = (index: number, direction: Direction) => {
    const to = direction === 'up' ? index - 1 : index + 1;
    const [moved, other] = [order[index], order[to]];
    if (!moved || !other) return;
    setOrder(order.with(index, other).with(to, moved));
    keepFocus(moved.receiptId, direction);
    announce(t('joining.moved', { name: moved.filename, place: to + 1 }));
  };
  const joinAll = async () => {
    setBusy(true);
    const isDone = await join(order.map(({ receiptId }) => receiptId));
    setBusy(false);
    if (isDone) onJoined();
  };
  return (
    <>
      <ol className={styles.pages} ref={list}>
        {order.map((receipt, index) => (
          <PageRow
            key={receipt.receiptId}
            receipt={receipt}
            isFirst={index === 0}
            isLast={index === order.length - 1}
            onMove={(direction) => {
              move(index, direction);
            }}
          />
        ))}
      </ol>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('joining.cancel')}
        </Button>
        <Button data-autofocus loading={isBusy} onClick={() => void joinAll()}>
          {t('joining.confirm')}
        </Button>
      </Group>
    </>
  );
}

/** A row that changes its place takes the focus along, to its other button where the first has nothing left to do. */
function useMovedFocus(order: readonly ReceiptSummary[]) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ readonly receiptId: string; readonly direction: Direction } | null>(null);
  useEffect(() => {
    if (!moved.current) return;
    const { receiptId, direction } = moved.current;
    moved.current = null;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])].filter(
      ({ dataset }) => dataset.receipt === receiptId,
    );
    (buttons.find(({ dataset }) => dataset.move === direction) ?? buttons[0])?.focus();
  }, [order]);
  const keepFocus = (receiptId: string, direction: Direction) => {
    moved.current = { receiptId, direction };
  };
  return { list, keepFocus };
}

type PageRowProps = {
  readonly receipt: ReceiptSummary;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (direction: Direction) => void;
};

function PageRow({ receipt, isFirst, isLast, onMove }: PageRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { receiptId, filename, storeName, totalMinor, currency } = receipt;
  const total = totalMinor === null ? t('list.noTotal') : formatMoney(totalMinor, currency, locale);
  return (
    <li className={styles.page}>
      <img className={styles.picture} src={receiptImagePath(receiptId, 1, 'small')} alt="" />
      <span className={styles.name}>
        <span className={styles.file}>{filename}</span>
        <span className={styles.read}>{[storeName ?? t('list.noStore'), total].join(' · ')}</span>
      </span>
      {(['up', 'down'] as const).map((direction) => (
        <ActionIcon
          key={direction}
          variant="subtle"
          color="gray"
          size="lg"
          data-receipt={receiptId}
          data-move={direction}
          disabled={direction === 'up' ? isFirst : isLast}
          aria-label={t(direction === 'up' ? 'joining.up' : 'joining.down', { name: filename })}
          onClick={() => {
            onMove(direction);
          }}
        >
          {direction === 'up' ? <IconChevronUp size={20} /> : <IconChevronDown size={20} />}
        </ActionIcon>
      ))}
    </li>
  );
}
