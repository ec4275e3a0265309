import { z } from 'zod';
import { corruptFile } from './file-pages.ts';

// The e-receipt that Biedronka's app exports: money in grosze, one key an element, in the order of the print.

const grosze = z.int();
const letterOrNumber = z.union([z.string(), z.number()]).transform(String);
const optionalText = z.union([z.string(), z.number()]).transform(String).optional();

const elementSchema = z.object({
  sellLine: z
    .object({
      name: z.string(),
      vatId: letterOrNumber.optional(),
      price: grosze,
      total: grosze,
      quantity: z.union([z.string(), z.number()]).transform(String),
      isStorno: z.boolean().optional(),
    })
    .optional(),
  discountLine: z
    .object({ value: grosze, isDiscount: z.boolean().optional(), isStorno: z.boolean().optional() })
    .optional(),
  discountVat: z
    .object({
      name: z.string().optional(),
      value: grosze,
      vatId: letterOrNumber,
      isDiscount: z.boolean().optional(),
    })
    .optional(),
  pack: z
    .object({
      name: z.string(),
      price: grosze,
      quantity: z.union([z.string(), z.number()]).transform(String),
      total: grosze,
      isNegative: z.boolean().optional(),
    })
    .optional(),
  vatSummary: z
    .object({
      vatRatesSummary: z.array(
        z.object({ vatId: letterOrNumber, vatRate: z.number(), vatSale: grosze, vatAmount: grosze }),
      ),
    })
    .optional(),
  sumInCurrency: z
    .object({ fiscalTotal: grosze, totalWithPacks: grosze.optional(), currency: z.string().optional() })
    .optional(),
  payment: z.object({ name: z.string().optional(), amount: grosze }).optional(),
  fiscalFooter: z
    .object({
      billNumber: optionalText,
      uniqueNumber: optionalText,
      cashNumber: optionalText,
      cashier: optionalText,
      date: z.string().optional(),
    })
    .optional(),
});
type Element = z.infer<typeof elementSchema>;

const headerSchema = z.object({
  headerText: z.object({ headerTextLines: z.union([z.string(), z.array(z.string())]) }).optional(),
  headerData: z
    .object({ tin: optionalText, docNumber: optionalText, date: z.string().optional() })
    .optional(),
});

const receiptSchema = z.union([
  z.object({ header: z.array(headerSchema).default([]), body: z.array(elementSchema).min(1) }),
  z
    .object({ header: z.array(headerSchema).default([]), lines: z.array(elementSchema).min(1) })
    .transform(({ header, lines }) => ({ header, body: lines })),
]);

/** The receipt as a printer would print it, a line a row. Cards and sums that were taken back are left out. @throws AppError CORRUPT_FILE */
export function eReceiptText(json: string): string {
  const { header, body } = parse(json);
  const letters = lettersOf(body);
  const letterOf = (id: string | undefined) => (id === undefined ? '' : (letters.get(id) ?? id));
  const packs = body.flatMap(({ pack }) => pack ?? []);
  return [
    ...header.flatMap(headerLines),
    'E-PARAGON',
    ...body.flatMap((element) => soldLines(element, letterOf)),
    ...body.flatMap((element) => sumLines(element, letterOf)),
    ...packLines(packs, false),
    ...packLines(packs, true),
    ...body.flatMap(paidLines),
  ].join('\n');
}

function parse(json: string) {
  try {
    return receiptSchema.parse(JSON.parse(json.replace(/^\uFEFF/, '')));
  } catch (error) {
    throw corruptFile(error);
  }
}

/** Names end with the tax letter that their number stands for. */
function lettersOf(body: readonly Element[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const { sellLine } of body) {
    const letter = /\s([A-G])\s*$/.exec(sellLine?.name ?? '')?.[1];
    if (sellLine?.vatId !== undefined && letter !== undefined) known.set(sellLine.vatId, letter);
  }
  return known;
}

function headerLines({ headerText, headerData }: z.infer<typeof headerSchema>): string[] {
  const lines = [headerText?.headerTextLines ?? []]
    .flat()
    .flatMap((html) => html.split(/<br\s*\/?>|<\/(?:div|p)>|\n/i));
  const texts = lines.map((line) =>
    line
      .replace(/<[^>]*>/g, ' ')
      .replace(/&nbsp;/g, ' ')
      .replace(/&amp;/g, '&')
      .trim(),
  );
  const tin = headerData?.tin;
  const hasTin = tin !== undefined && texts.some((text) => text.replace(/\D/g, '').includes(tin));
  return [
    ...texts.filter((text) => text !== ''),
    ...(tin === undefined || hasTin ? [] : [`NIP ${tin}`]),
    ...(headerData?.docNumber === undefined ? [] : [`nr: ${headerData.docNumber}`]),
    ...(headerData?.date === undefined ? [] : [dateLine(headerData.date)]),
  ];
}

type LetterOf = (id: string | undefined) => string;

function soldLines({ sellLine, discountLine }: Element, letterOf: LetterOf): string[] {
  if (sellLine && !sellLine.isStorno) {
    const name = sellLine.name.replace(/\s+[A-G]\s*$/, '').trim();
    return [
      `${name}  ${sellLine.quantity} x ${money(sellLine.price)}  ${money(sellLine.total)}${letterOf(sellLine.vatId)}`,
    ];
  }
  if (!discountLine || discountLine.isStorno) return [];
  return discountLine.isDiscount === false
    ? [`Narzut  ${money(discountLine.value)}`]
    : [`Rabat  ${money(-Math.abs(discountLine.value))}`];
}

function sumLines({ discountVat, vatSummary, sumInCurrency }: Element, letterOf: LetterOf): string[] {
  const rates = vatSummary?.vatRatesSummary ?? [];
  const taxes = rates.map(({ vatAmount }) => vatAmount);
  const currency = sumInCurrency?.currency ?? 'PLN';
  return [
    ...(discountVat
      ? [
          `${discountVat.name ?? 'Rabat'}  ${money(-Math.abs(discountVat.value))}${letterOf(discountVat.vatId)}`,
        ]
      : []),
    ...rates.map(({ vatId, vatSale }) => `Sprzedaż opodatkowana ${letterOf(vatId)}  ${money(vatSale)}`),
    ...rates.map(
      ({ vatId, vatRate, vatAmount }) => `PTU ${letterOf(vatId)} ${vatRate / 100}%  ${money(vatAmount)}`,
    ),
    ...(rates.length > 0 ? [`Suma PTU  ${money(taxes.reduce((sum, one) => sum + one, 0))}`] : []),
    ...(sumInCurrency ? [`Suma ${currency}  ${money(sumInCurrency.fiscalTotal)}`] : []),
  ];
}

function packLines(packs: readonly NonNullable<Element['pack']>[], isNegative: boolean): string[] {
  const own = packs.filter((pack) => (pack.isNegative ?? false) === isNegative);
  if (own.length === 0) return [];
  const sign = isNegative ? -1 : 1;
  const total = own.reduce((sum, one) => sum + sign * Math.abs(one.total), 0);
  return [
    `OPAKOWANIA ZWROTNE ${isNegative ? 'PRZYJĘCIA' : 'WYDANIA'}`,
    ...own.map(
      (one) =>
        `${one.name.trim()}  ${one.quantity} x ${money(one.price)}  ${money(sign * Math.abs(one.total))}`,
    ),
    `OPAKOWANIA ZWROTNE SUMA  ${money(total)}`,
  ];
}

function paidLines({ sumInCurrency, payment, fiscalFooter }: Element): string[] {
  const { fiscalTotal, totalWithPacks = fiscalTotal, currency = 'PLN' } = sumInCurrency ?? {};
  const { billNumber, cashNumber, cashier, date, uniqueNumber } = fiscalFooter ?? {};
  const footer = [
    billNumber === undefined ? '' : `nr wydr. ${billNumber}`,
    cashNumber === undefined ? '' : `Kasa ${cashNumber}`,
    cashier === undefined ? '' : `Kasjer ${cashier}`,
    date === undefined ? '' : dateLine(date),
  ].filter((part) => part !== '');
  return [
    ...(totalWithPacks !== undefined && totalWithPacks !== fiscalTotal
      ? [`DO ZAPŁATY  ${money(totalWithPacks)} ${currency}`]
      : []),
    ...(payment ? [`${payment.name?.trim() ?? 'Płatność'}  ${money(payment.amount)}`] : []),
    ...(footer.length > 0 ? [footer.join(' ')] : []),
    ...(uniqueNumber === undefined ? [] : [uniqueNumber]),
  ];
}

/** `2025-12-22T16:46:10` → `2025-12-22 16:46` */
function dateLine(iso: string): string {
  return iso.replace('T', ' ').slice(0, 16);
}

function money(minor: number): string {
  return (minor / 100).toFixed(2).replace('.', ',');
}
