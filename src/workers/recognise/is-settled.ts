import type { Receipt } from '../../shared/receipt.ts';

/** Whether a second look could only slow a receipt down: its arithmetic is proved, and no arithmetic tells a date. */
export function isSettled({ verdict, date }: Pick<Receipt, 'verdict' | 'date'>): boolean {
  return verdict === 'proved' && date.value !== null;
}
