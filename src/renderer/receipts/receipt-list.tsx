import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useReducer, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import { routeHash, type ListFilter } from '../lib/route.ts';
import { useArrowsFromNowhere } from '../lib/use-arrows-from-nowhere.ts';
import { useKeys } from '../lib/use-keys.ts';
import { Problem } from '../ui/problem.tsx';
import { changePlace, placeOf } from './list-place.ts';
import { MonthHeading } from './month-heading.tsx';
import { layoutOf } from './month-layout.ts';
import { useReceiptRows } from './receipt-chunks.ts';
import { ReceiptRow, SkeletonRow } from './receipt-row.tsx';
import type { Chosen } from './use-chosen.ts';
import { useReadAhead } from './use-read-ahead.ts';
import type { Sight } from './use-scrolled-page.ts';
import { useMonths } from './use-months.ts';
import styles from './receipt-list.module.css';

const rowHeight = 64;
const headingHeight = 44;

type ReceiptListProps = {
  readonly filter: ListFilter;
  readonly chosen: Chosen;
  /** What is scrolled. */
  readonly page: React.RefObject<HTMLDivElement | null>;
  readonly sight: Sight;
};

/** The rows, of which only those in sight exist: twenty thousand receipts cost no more than twenty. */
export function ReceiptList({ filter, chosen, page, sight }: ReceiptListProps) {
  const { t } = useTranslation();
  const hash = routeHash({ screen: 'receipts', filter });
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const rows = useReceiptRows(filter, range.first, range.last);
  const [total, setTotal] = useState(rows.total ?? 0);
  // A chunk on its way has no total yet; the list keeps its length meanwhile.
  if (rows.total !== null && rows.total !== total) setTotal(rows.total);
  const layout = layoutOf(useMonths(filter), total);
  // The virtualizer's functions are used in handlers and in this render only.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: layout.count,
    getScrollElement: () => page.current,
    scrollMargin: sight.margin,
    scrollPaddingStart: sight.covered,
    estimateSize: (place) => (layout.headingAt(place) ? headingHeight : rowHeight),
    overscan: 8,
    initialOffset: () => placeOf(hash).scrollTop,
    onChange: ({ range: seen }) => {
      const first = Math.max(0, layout.rowAt(seen?.startIndex ?? 0) - 10);
      const last = layout.rowAt(seen?.endIndex ?? 0) + 10;
      setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
    },
  });
  useMeasuredAnew(virtualizer, layout.count);
  useKeptPlace(hash, page);
  const focus = useRowFocus(hash, total, list, (index) => {
    virtualizer.scrollToIndex(layout.placeOf(index));
  });
  const handlers = { ...useChoosing(chosen, rows, focus), ...useReadAhead(rows) };
  return (
    <div className={styles.list}>
      <ul
        ref={list}
        className={styles.rows}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={t('list.title')}
        {...handlers}
      >
        {virtualizer.getVirtualItems().map(({ index: place, start }) => {
          const heading = layout.headingAt(place);
          const offset = start - sight.margin;
          if (heading) return <MonthHeading key={heading.month} sums={heading} offset={offset} />;
          const index = layout.rowAt(place);
          return (
            <ReceiptRow
              key={index}
              receipt={rows.rowAt(index)}
              index={index}
              total={total}
              filter={filter}
              offset={offset}
              isTabStop={index === focus.index}
              isChosen={chosen.ids.has(rows.rowAt(index)?.receiptId ?? '')}
            />
          );
        })}
      </ul>
      {rows.error !== null && <Problem error={rows.error} onRetry={rows.retry} />}
    </div>
  );
}

/** While the list stands: how far it was scrolled. */
function useKeptPlace(hash: string, page: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = page.current;
    const keep = () => {
      if (element) changePlace(hash, { scrollTop: element.scrollTop });
    };
    element?.addEventListener('scroll', keep, { passive: true });
    return () => element?.removeEventListener('scroll', keep);
  }, [hash, page]);
}

/** While the first rows are on their way. */
export function RowSkeletons() {
  const { t } = useTranslation();
  return (
    <div className={styles.list} role="status" aria-busy aria-label={t('app.loading')}>
      {Array.from({ length: 8 }, (_, row) => (
        <SkeletonRow key={row} />
      ))}
    </div>
  );
}

/** Rows are chosen by their boxes and by keys; what isn't about choosing moves the focus. */
function useChoosing(
  chosen: Chosen,
  rows: ReturnType<typeof useReceiptRows>,
  focus: ReturnType<typeof useRowFocus>,
) {
  const toggle = (index: number) => {
    const receipt = rows.rowAt(index);
    if (receipt) chosen.toggle(receipt.receiptId, index);
  };
  return {
    onKeyDown(event: KeyboardEvent) {
      const isTaken = chooseByKey(event, focus.index, chosen, toggle);
      if (isTaken) event.preventDefault();
      else focus.onKeyDown(event);
    },
    onClick(event: MouseEvent) {
      const box = event.target instanceof Element ? event.target.closest('[data-choose]') : null;
      const index = Number(box?.getAttribute('data-choose') ?? -1);
      if (index < 0) return;
      if (event.shiftKey) chosen.extendTo(index);
      else toggle(index);
    },
  };
}

/** Space chooses the row, Shift and an arrow also the next, Ctrl and A all; Escape lets go. @returns whether it was one of these */
function chooseByKey(
  event: KeyboardEvent,
  index: number,
  chosen: Chosen,
  toggle: (index: number) => void,
): boolean {
  const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
  if (event.shiftKey && isArrow) {
    if (chosen.ids.size === 0) toggle(index);
    else chosen.extendTo(index);
    chosen.extendTo(index + (event.key === 'ArrowDown' ? 1 : -1));
    return false;
  }
  if (event.key === ' ' && !isOnBox(event)) toggle(index);
  else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) chosen.all();
  else if (event.key === 'Escape' && chosen.ids.size > 0) chosen.clear();
  else return false;
  return true;
}

/** A box answers to Space by itself. */
function isOnBox({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[data-choose]') !== null;
}

/** Headings that have just come are lower than the rows that were there. */
function useMeasuredAnew(virtualizer: { readonly measure: () => void }, count: number): void {
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, count]);
}

/** One row is the list's tab stop; arrows (and J, K from anywhere) move it. */
function useRowFocus(
  hash: string,
  total: number,
  list: React.RefObject<HTMLUListElement | null>,
  scrollToIndex: (index: number) => void,
) {
  const [index, setIndex] = useState(() => placeOf(hash).index);
  const pending = useRef<number | null>(null);
  // After every render: the row that is to have the focus may first have to be scrolled to, or read.
  useEffect(() => {
    if (pending.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${pending.current}"]`);
    if (!row) return;
    pending.current = null;
    row.focus({ preventScroll: true });
  });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const moveTo = (wanted: number) => {
    const next = Math.min(Math.max(0, wanted), total - 1);
    if (next < 0) return;
    setIndex(next);
    changePlace(hash, { index: next });
    scrollToIndex(next);
    pending.current = next;
    redraw();
  };
  const isInList = () => list.current?.contains(document.activeElement) ?? false;
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
  useArrowsFromNowhere(step);
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
