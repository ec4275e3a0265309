import type { ExportLanguage } from '../../../shared/export-format.ts';
import { decimalsOf, toMajor } from '../../../shared/money.ts';
import type { ReceiptFilter } from '../../../shared/receipt-filter.ts';
import { byCurrency, payeeOf, splitsToBook } from '../accounts.ts';
import { isBooked, type BookedReceipt, type ExportedReceipt } from '../exported-receipt.ts';
import { exportWords, splitName, type ExportWords } from '../words.ts';
import { createPages, usableWidth, type Captioned, type Column, type Pages } from './pages.ts';

export type ReportOptions = {
  readonly receipts: readonly ExportedReceipt[];
  readonly filter: ReceiptFilter;
  readonly language: ExportLanguage;
  /** The bytes of a TrueType font. */
  readonly font: Uint8Array;
  /** The pages of a receipt as JPEGs, null for one that can't be drawn; none where its original is gone. */
  readonly picturesOf: (receiptId: string) => Promise<readonly (Uint8Array | null)[]>;
};

/** A document with more pictures would be too large to be opened or sent. */
const receiptsWithPictures = 300;

/** A report to be printed or sent: the period, sums by category and shop in each currency, the list, the pictures. */
export async function toReport({ receipts, filter, language, ...from }: ReportOptions): Promise<Uint8Array> {
  const words = exportWords[language];
  const pages = await createPages(from.font, { title: words.report.title, language });
  pages.heading(words.report.title, 18);
  for (const line of summaryLines(receipts, filter, words)) pages.line(line);
  for (const [currency, own] of byCurrency(receipts.filter(isBooked)))
    writeSums(pages, currency, own, language);
  writeList(pages, receipts, language);
  const waiting: Captioned[] = [];
  for (const receipt of receipts.slice(0, receiptsWithPictures)) {
    for (const jpeg of await from.picturesOf(receipt.receiptId)) {
      waiting.push({ jpeg, caption: captionOf(receipt, language), otherwise: words.report.undrawn });
      if (waiting.length === 2) await pages.pictures(waiting.splice(0));
    }
  }
  if (waiting.length > 0) await pages.pictures(waiting);
  return pages.end();
}

function summaryLines(
  receipts: readonly ExportedReceipt[],
  filter: ReceiptFilter,
  words: ExportWords,
): string[] {
  const days = receipts.flatMap(({ date }) => date ?? []).sort();
  const [from, to] = [filter.from ?? days[0], filter.to ?? days.at(-1)];
  const notBooked = receipts.filter((receipt) => !isBooked(receipt)).length;
  const unsure = receipts.filter(({ verdict, notes }) => verdict !== 'proved' && notes.checkedAt === null);
  const { report } = words;
  return [
    ...(from === undefined || to === undefined ? [] : [`${report.period}: ${from} – ${to}`]),
    `${report.receipts}: ${receipts.length}`,
    ...(unsure.length === 0 ? [] : [`${report.unsure}: ${unsure.length}`]),
    ...(notBooked === 0 ? [] : [`${report.notBooked}: ${notBooked}`]),
    ...(receipts.length <= receiptsWithPictures ? [] : [`${report.pictured}: ${receiptsWithPictures}`]),
  ];
}

const sumColumns: readonly Column[] = [{ width: usableWidth - 130 }, { width: 130, isNumber: true }];

function writeSums(
  pages: Pages,
  currency: string,
  receipts: readonly BookedReceipt[],
  language: ExportLanguage,
): void {
  const { report } = exportWords[language];
  const amount = (minor: number) => shownAmount(minor, currency, language);
  const total = receipts.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const parts = {
    [report.byCategory]: receipts.flatMap((receipt) =>
      splitsToBook(receipt).map((split) => [splitName(split, language), split.amountMinor] as const),
    ),
    [report.byShop]: receipts.map((receipt) => [payeeOf(receipt), receipt.totalMinor] as const),
  };
  pages.heading(`${report.total}: ${amount(total)}`, 15);
  for (const [head, amounts] of Object.entries(parts)) {
    const rows = largestFirst(amounts).map(([name, minor]) => [name, amount(minor)]);
    pages.table(sumColumns, [head, currency], rows);
    pages.gap();
  }
}

function largestFirst(amounts: readonly (readonly [name: string, minor: number])[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, minor] of amounts) sums.set(name, (sums.get(name) ?? 0) + minor);
  return [...sums].sort(([, one], [, other]) => other - one);
}

const listColumns: readonly Column[] = [
  { width: 74 },
  { width: usableWidth - 74 - 120 - 100 },
  { width: 120 },
  { width: 100, isNumber: true },
];

function writeList(pages: Pages, receipts: readonly ExportedReceipt[], language: ExportLanguage): void {
  const { report, verdicts, receiptColumns } = exportWords[language];
  const [day = '', , shop = ''] = receiptColumns;
  const rows = receipts.map((receipt) => [
    receipt.date ?? report.undated,
    shopOf(receipt),
    receipt.notes.checkedAt === null ? verdicts[receipt.verdict] : report.checked,
    shownAmount(receipt.totalMinor, receipt.currency, language),
  ]);
  pages.heading(report.receipts);
  pages.table(listColumns, [day, shop, report.state, report.total], rows);
}

function captionOf(receipt: ExportedReceipt, language: ExportLanguage): string {
  const { report } = exportWords[language];
  const amount = shownAmount(receipt.totalMinor, receipt.currency, language);
  return [receipt.date ?? report.undated, shopOf(receipt), amount].join(' · ');
}

function shopOf({ chain, shop, filename }: ExportedReceipt): string {
  return chain ?? shop ?? filename;
}

function shownAmount(minor: number | null, currency: string | null, language: ExportLanguage): string {
  if (minor === null) return '–';
  const decimals = decimalsOf(currency);
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${toMajor(minor, currency).toLocaleString(language, format)} ${currency ?? ''}`.trim();
}
