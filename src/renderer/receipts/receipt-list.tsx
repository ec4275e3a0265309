import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useReducer, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListFilter } from '../lib/route.ts';
import { useKeys } from '../lib/use-keys.ts';
import { Problem } from '../ui/problem.tsx';
import { useReceiptRows } from './receipt-chunks.ts';
import { ReceiptRow } from './receipt-row.tsx';
import styles from './receipts.module.css';

const rowHeight = 64;

/** The rows, of which only those in sight exist: twenty thousand receipts cost no more than twenty. */
export function ReceiptList({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const rows = useReceiptRows(filter, range.first, range.last);
  const [total, setTotal] = useState(rows.total ?? 0);
  // A chunk on its way has no total yet; the list keeps its length meanwhile.
  if (rows.total !== null && rows.total !== total) setTotal(rows.total);
  // The virtualizer's functions are used in handlers and in this render only.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    onChange: ({ range: seen }) => {
      const first = Math.max(0, (seen?.startIndex ?? 0) - 10);
      const last = (seen?.endIndex ?? 0) + 10;
      setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
    },
  });
  const focus = useRowFocus(total, scroller, (index) => {
    virtualizer.scrollToIndex(index);
  });
  return (
    <>
      <ColumnHeads />
      <div ref={scroller} className={styles.scroller} tabIndex={-1}>
        <ul
          className={styles.rows}
          style={{ height: virtualizer.getTotalSize() }}
          aria-label={t('list.title')}
          onKeyDown={focus.onKeyDown}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <ReceiptRow
              key={index}
              receipt={rows.rowAt(index)}
              index={index}
              total={total}
              filter={filter}
              offset={start}
              isTabStop={index === focus.index}
            />
          ))}
        </ul>
        {rows.error !== null && <Problem error={rows.error} onRetry={rows.retry} />}
      </div>
    </>
  );
}

function ColumnHeads() {
  const { t } = useTranslation();
  return (
    <div className={styles.heads} aria-hidden>
      <span>{t('list.store')}</span>
      <span>{t('list.date')}</span>
      <span className={styles.itemsHead}>{t('list.items')}</span>
      <span>{t('list.verdict')}</span>
      <span className={styles.totalHead}>{t('list.total')}</span>
    </div>
  );
}

/** One row is the list's tab stop; arrows (and J, K from anywhere) move it. */
function useRowFocus(
  total: number,
  scroller: React.RefObject<HTMLDivElement | null>,
  scrollToIndex: (index: number) => void,
) {
  const [index, setIndex] = useState(0);
  const pending = useRef<number | null>(null);
  // After every render: the row that is to have the focus may first have to be scrolled to, or read.
  useEffect(() => {
    if (pending.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${pending.current}"]`);
    if (!row) return;
    pending.current = null;
    row.focus({ preventScroll: true });
  });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const moveTo = (wanted: number) => {
    const next = Math.min(Math.max(0, wanted), total - 1);
    if (next < 0) return;
    setIndex(next);
    scrollToIndex(next);
    pending.current = next;
    redraw();
  };
  const isInList = () => scroller.current?.contains(document.activeElement) ?? false;
  const step = (by: number) => {
    moveTo(isInList() ? index + by : index);
  };
  useKeys({
    j: () => {
      step(1);
    },
    k: () => {
      step(-1);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetRow(event.key, index, total);
    if (target === null) return;
    event.preventDefault();
    moveTo(target);
  };
  return { index: Math.min(index, Math.max(0, total - 1)), onKeyDown };
}

const pageRows = 10;

function targetRow(key: string, index: number, total: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + pageRows;
    case 'PageUp':
      return index - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
