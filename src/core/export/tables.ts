import type { ExportLanguage } from '../../shared/export-format.ts';
import type { ExportedItem, ExportedReceipt } from './exported-receipt.ts';
import { exportWords } from './words.ts';

/** A cell by what it is, so that each kind of file can write it in its own way. */
export type Cell =
  | { readonly kind: 'text'; readonly value: string | null }
  | { readonly kind: 'day'; readonly value: string | null }
  | { readonly kind: 'money'; readonly valueMinor: number | null; readonly currency: string | null }
  | { readonly kind: 'quantity'; readonly valueMilli: number | null }
  | { readonly kind: 'percent'; readonly basisPoints: number | null };

export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

const text = (value: string | null): Cell => ({ kind: 'text', value });
const day = (value: string | null): Cell => ({ kind: 'day', value });

export function receiptTable(receipts: readonly ExportedReceipt[], language: ExportLanguage): Table {
  const words = exportWords[language];
  const row = (receipt: ExportedReceipt): Cell[] => [
    day(receipt.date),
    ...[receipt.time, receipt.shop, receipt.chain, receipt.address, receipt.nip, receipt.receiptNumber].map(
      text,
    ),
    money(receipt.totalMinor, receipt),
    text(receipt.currency),
    text(receipt.paymentMethod === null ? null : words.payments[receipt.paymentMethod]),
    text(words.verdicts[receipt.verdict]),
    text(receipt.notes.checkedAt === null ? null : words.yes),
    text(receipt.notes.tags.join(' ') || null),
    ...[
      receipt.notes.payer,
      receipt.notes.purpose,
      receipt.notes.note,
      receipt.filename,
      receipt.receiptId,
    ].map(text),
  ];
  return { columns: words.receiptColumns, rows: receipts.map(row) };
}

export function itemTable(receipts: readonly ExportedReceipt[], language: ExportLanguage): Table {
  const words = exportWords[language];
  const row = (receipt: ExportedReceipt, item: ExportedItem): Cell[] => [
    day(receipt.date),
    ...[receipt.shop, item.name, item.printedName].map(text),
    { kind: 'quantity', valueMilli: item.quantityMilli },
    text(item.unit),
    ...[item.unitPriceMinor, item.discountMinor, item.totalMinor].map((value) => money(value, receipt)),
    text(receipt.currency),
    text(item.vatLetter),
    { kind: 'percent', basisPoints: item.vatRateBasisPoints },
    text(language === 'pl' ? item.categoryPl : item.categoryEn),
    text(item.isDeposit ? words.yes : null),
    text(item.standing && words.standings[item.standing]),
    text(receipt.receiptId),
  ];
  const rows = receipts.flatMap((receipt) => receipt.items.map((item) => row(receipt, item)));
  return { columns: words.itemColumns, rows };
}

export function vatTable(receipts: readonly ExportedReceipt[], language: ExportLanguage): Table {
  const rows = receipts.flatMap((receipt) =>
    receipt.vat.map(({ letter, rateBasisPoints, netMinor, taxMinor, grossMinor }): Cell[] => [
      day(receipt.date),
      ...[receipt.shop, receipt.nip, letter].map(text),
      { kind: 'percent', basisPoints: rateBasisPoints },
      ...[netMinor, taxMinor, grossMinor].map((value) => money(value, receipt)),
      text(receipt.currency),
      text(receipt.receiptId),
    ]),
  );
  return { columns: exportWords[language].vatColumns, rows };
}

function money(valueMinor: number | null, { currency }: ExportedReceipt): Cell {
  return { kind: 'money', valueMinor, currency };
}
