// Receipts that the project draws itself, with complete truth: the same seed gives the same receipt.
import type { Box } from '../../../src/shared/page.ts';
import { blackOnWhite, drawSheet, placeOf, whiteOnBlack } from './draw.ts';
import { layoutNames, money, printAbroad, printLines, type LayoutName } from './layouts/index.ts';
import { makeReceipt, netOf, type ReceiptModel } from './model.ts';
import { printerNames, printerOf, type PrinterName } from './printers.ts';
import { seededRandom } from './random.ts';
import { wear, type Wear } from './wear.ts';

export { layoutNames, type LayoutName } from './layouts/index.ts';
export { wearLevels } from './wear.ts';
export type { ReceiptModel } from './model.ts';

export type DrawOptions = {
  readonly seed: number;
  readonly layout?: LayoutName;
  readonly printer?: PrinterName;
  readonly wear?: Wear;
  readonly isLightOnDark?: boolean;
  readonly hasLogo?: boolean;
};

export type DrawnReceipt = {
  readonly bytes: Buffer;
  readonly filename: string;
  readonly contentType: 'image/png' | 'image/jpeg';
  readonly model: ReceiptModel;
  readonly layout: LayoutName;
  /** What is printed, a line a row. */
  readonly text: string;
  /** Where the sum stands in the picture, as long as that is clean. */
  readonly totalBox: Box;
};

export async function drawReceipt(options: DrawOptions): Promise<DrawnReceipt> {
  const { seed, layout = 'paper', printer = 'till', wear: level = 'clean', hasLogo = false } = options;
  const random = seededRandom(seed);
  const model = makeReceipt(random);
  const lines = printLines(model, layout);
  const ink = options.isLightOnDark ? whiteOnBlack : blackOnWhite;
  const sheet = { lines, printer: printerOf(printer), ink, hasLogo };
  const isPng = level === 'clean';
  const totalLine = lines.findIndex(({ text }) => /^suma pln/i.test(text));
  return {
    bytes: await wear(drawSheet(sheet), level, random),
    filename: `${layout}-${printer}-${level}-${seed}.${isPng ? 'png' : 'jpg'}`,
    contentType: isPng ? 'image/png' : 'image/jpeg',
    model,
    layout,
    text: lines.map((line) => line.text).join('\n'),
    totalBox: placeOf(sheet, totalLine, money(model.total)),
  };
}

/** The text of a receipt without drawing it, for tests of reading alone. */
export function writeReceipt(
  seed: number,
  layout: LayoutName = 'paper',
): { model: ReceiptModel; text: string } {
  const model = makeReceipt(seededRandom(seed));
  return {
    model,
    text: printLines(model, layout)
      .map((line) => line.text)
      .join('\n'),
  };
}

/** The same purchase printed as shops abroad do. */
export function writeAbroad(seed: number): { model: ReceiptModel; text: string } {
  const model = makeReceipt(seededRandom(seed));
  const lines = printAbroad(model).map((line) => line.text);
  return { model, text: lines.join('\n') };
}

/** A line of truth.jsonl, as the evaluation reads it. */
export function truthOf({ filename, model, layout }: DrawnReceipt): object {
  return {
    file: filename,
    store: model.store,
    nip: model.nip,
    date: model.date,
    time: model.time,
    total: model.toPay / 100,
    currency: 'PLN',
    vat_summary: model.vat.map(({ letter, rate, gross, tax }) => ({
      tax_category: letter,
      rate,
      gross: gross / 100,
      tax_amount: tax / 100,
    })),
    items: model.items.map((item) => ({
      name: layout === 'coded' ? `${item.name.slice(0, 10)} ${item.code}${item.letter}` : item.name,
      quantity: item.quantityMilli / 1000,
      unit_price: item.unitPriceMinor / 100,
      total_price: netOf(item) / 100,
      discount: item.discountMinor / 100,
      vat_rate: item.letter,
    })),
    payments: model.payments.map(({ method, given }) => ({ method, amount: given / 100 })),
  };
}

/** Layout, font and logo by number, so that a run of seeds sees them all; apps also print light on dark. */
export function variantOf(seed: number): Omit<DrawOptions, 'seed' | 'wear'> {
  const layout = layoutNames[seed % layoutNames.length] ?? 'paper';
  const printer = printerNames[Math.floor(seed / layoutNames.length) % printerNames.length] ?? 'till';
  const isApp = layout === 'coded' || layout === 'lidl-app';
  return { layout, printer, hasLogo: seed % 3 === 0, isLightOnDark: isApp && seed % 5 === 0 };
}
