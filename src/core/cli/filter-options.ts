import type { ReceiptFilter } from '../../shared/receipt-filter.ts';

/** What the options of receipt-commands.ts narrow to. */
export type FilterOptions = {
  readonly from?: string;
  readonly to?: string;
  readonly query?: string;
  readonly tag?: string;
  readonly sure?: true;
};

export function toFilter({ from, to, query, tag, sure }: FilterOptions): ReceiptFilter {
  return { from, to, query, tag, needsEyes: sure === true ? false : undefined };
}
