import { useEffect, useRef, type SyntheticEvent } from 'react';
import { readReceiptAhead } from '../client/queries.ts';
import type { ReceiptRows } from './receipt-chunks.ts';

/** Long enough that a pointer or a held arrow that passes over rows asks for none of them. */
const restMs = 50;

/** Reads the receipt of the row that is pointed at, or has the focus, before it is opened. */
export function useReadAhead({ rowAt }: ReceiptRows) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const onReach = ({ target }: SyntheticEvent) => {
    const index =
      target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : null;
    const receipt = rowAt(Number(index ?? NaN));
    clearTimeout(timer.current);
    if (!receipt) return;
    timer.current = setTimeout(readReceiptAhead, restMs, receipt.receiptId);
  };
  return { onFocus: onReach, onPointerOver: onReach };
}
