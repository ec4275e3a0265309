import type { Page } from '../../shared/page.ts';
import { compact } from './text/fold.ts';
import { lastAmount } from './text/money.ts';
import { toRows } from './text/rows.ts';

/** What terminals print, in rows without spaces; tills print one or two of them. */
const slipMarks = [
  /terminal|idterm|\btid\d/,
  /akceptant|merchant|\bmid\d/,
  /aida0{3}/,
  /autoryzac|kodaut|authcode|approvalcode/,
  /visa|mastercard|maestro|kartaplat/,
  /zblizeniow|contactless|bezstykow/,
  /kopiaklienta|dlaklienta|customercopy|potwierdzenietrans/,
  /zaakceptowan|zatwierdzon|approved/,
];
const minMarks = 3;
const amountLabel = /kwota|suma|razem|dozaplaty|sprzedaz|amount|total/;
const receiptMarks = /paragonfiskalny|sumaptu|sprzedazopodat/;

/** The amount in minor units that a payment terminal's slip confirms; null where the page is no such slip. */
export function readCardSlip(page: Page): number | null {
  const rows = toRows([page]);
  const text = rows.map((row) => compact(row.text)).join('\n');
  const marks = slipMarks.filter((mark) => mark.test(text)).length;
  if (marks < minMarks || receiptMarks.test(text)) return null;
  const labelled = rows.flatMap((row) => {
    const amount = amountLabel.test(compact(row.text)) ? lastAmount(row) : null;
    return amount ? [amount.minor] : [];
  });
  const amounts = new Set(labelled);
  return amounts.size === 1 ? (labelled[0] ?? null) : null;
}
