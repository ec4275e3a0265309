import type { Check, CheckKind, TextField } from '../../../shared/receipt.ts';
import { isNip } from '../grammar/nip.ts';
import { compact } from '../text/fold.ts';
import type { Row } from '../text/rows.ts';

/** The check digit of the seller's tax number, where one was read. */
export function nipChecks(nip: TextField): Check[] {
  return nip.value === null ? [] : [printCheck('nip-checksum', `NIP ${nip.value}`, isNip(nip.value), nip)];
}

/** That the day of sale (YYYY-MM-DD) is not after `today`. */
export function dateChecks(date: TextField, today: string): Check[] {
  if (date.value === null) return [];
  return [printCheck('date-in-past', `${date.value} ≤ ${today}`, date.value <= today, date)];
}

/** That the picture shows one receipt: fails where the title of one is printed twice. */
export function oneReceiptChecks(rows: readonly Row[]): Check[] {
  const titles = rows.flatMap((row) => (compact(row.text).match(/paragonfiskalny/g) ?? []).map(() => row));
  if (titles.length < 2) return [];
  const words = titles.flatMap((row) => row.words.map(({ ref }) => ref));
  const expression = `${titles.length} × PARAGON FISKALNY`;
  return [{ kind: 'one-receipt', expression, holds: false, differenceMinor: null, itemIndex: null, words }];
}

const pageNumber = /\b(?:strona|str|page)\b\W{0,3}(?<page>\d{1,2})\s?(?:z|ze|of|\/)\s?(?<of>\d{1,2})(?!\d)/;

/** That no page is missing: fails where `Strona 1 z 3` tells of more pages than there are. */
export function allPagesChecks(rows: readonly Row[]): Check[] {
  const told = rows.flatMap((row) => {
    const { page, of } = pageNumber.exec(row.folded)?.groups ?? {};
    return page === undefined || of === undefined ? [] : [{ row, page: Number(page), of: Number(of) }];
  });
  const of = Math.max(0, ...told.map((one) => one.of));
  const pages = new Set(told.map(({ page }) => page)).size;
  if (of < 2 || pages >= of) return [];
  const words = told.flatMap(({ row }) => row.words.map(({ ref }) => ref));
  const expression = `${pages} ÷ ${of}`;
  return [{ kind: 'all-pages', expression, holds: false, differenceMinor: null, itemIndex: null, words }];
}

function printCheck(kind: CheckKind, expression: string, holds: boolean, { words }: TextField): Check {
  return { kind, expression, holds, differenceMinor: null, itemIndex: null, words };
}
