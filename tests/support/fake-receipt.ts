import { z } from 'zod';
import { errorCodes } from '../../src/shared/app-error.ts';
import type { Page } from '../../src/shared/page.ts';
import type { Receipt } from '../../src/shared/receipt.ts';

export const fakeMarker = '#fake ';

/** What the fake engine is to do with a file. */
export const fakeFileSchema = z.object({
  /** The recognised text; none for a page without words. */
  text: z.string(),
  /** Whether the text is a printed receipt, a row a line, to be read by the real reader. */
  isPrinted: z.boolean(),
  /** What another receipt in the same picture says, which is cut out of it; null for none. */
  besideText: z.string().nullable(),
  recogniseMs: z.number(),
  does: z.enum(['finish', 'spin', 'exit', 'kill', 'crash', 'eat']),
  errorCode: z.enum(errorCodes).nullable(),
  /** A file to which each recognition appends a line, so that repeated ones can be counted. */
  logPath: z.string().nullable(),
});
export type FakeFile = z.infer<typeof fakeFileSchema>;

/** Bytes that sniff as JPEG and tell the fake engine what to do. */
export function fakeFile(plan: Partial<FakeFile> & { text: string }): Uint8Array {
  const full: FakeFile = {
    isPrinted: false,
    besideText: null,
    recogniseMs: 0,
    does: 'finish',
    errorCode: null,
    logPath: null,
    ...plan,
  };
  const jpegHead = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00]);
  return Buffer.concat([jpegHead, Buffer.from(fakeMarker + JSON.stringify(full))]);
}

/** One word a line. */
export function fakePage(text: string): Page {
  const words = text.split(/\s+/).map((word, line) => {
    return { text: word, confidence: 90, box: { x0: 10, y0: line * 20, x1: 90, y1: line * 20 + 18 }, line };
  });
  return { width: 100, height: 2000, words, confidence: 90, language: 'pol', source: 'ocr' };
}

/** A receipt whose store is the first word, whose items are words like `MLEKO=350`, and whose total the last number. */
export function fakeReceipt(pages: readonly Page[]): Receipt {
  const words = pages.flatMap((page) => page.words.map(({ text }) => text));
  const total = words.findLast((word) => /^\d+$/.test(word));
  return {
    storeName: field(words[0] ?? null),
    legalName: field<string>(null),
    normalizedStoreName: null,
    storeChain: null,
    storeType: null,
    storeAddress: field<string>(null),
    nip: field<string>(null),
    buyerNip: field<string>(null),
    date: field<string>(null),
    time: field<string>(null),
    receiptNumber: field<string>(null),
    currency: field('PLN'),
    items: words.flatMap(itemOf),
    discounts: [],
    vatLines: [],
    taxTotalMinor: field<number>(null),
    totalMinor: field(total === undefined ? null : Number(total)),
    payments: [],
    changeMinor: field<number>(null),
    paymentMethod: null,
    hasReceiptKeywords: words.includes('PARAGON'),
    checks: [],
    repairs: [],
    verdict: 'consistent',
  };
}

function field<T>(value: T | null) {
  return { value, confidence: 0.9, words: [], origin: 'printed' as const };
}

function itemOf(word: string, index: number): Receipt['items'] {
  const [, name, price] = /^(\p{L}+)=(\d+)$/u.exec(word) ?? [];
  if (name === undefined || price === undefined) return [];
  const value = field(Number(price));
  return [
    {
      name: { ...field(name), words: [{ page: 0, word: index }] },
      normalizedName: name,
      productCode: field<string>(null),
      quantity: field(1000),
      unit: 'szt',
      unitPriceMinor: value,
      grossMinor: value,
      discountMinor: { ...field(0), origin: 'computed' },
      totalMinor: value,
      vatCategory: field<string>(null),
      category: { pl: null, en: null, google: null, confidence: null, method: null },
      isDeposit: false,
    },
  ];
}

/** What the fake engine reads as the rules would: a whole small receipt. */
export const printedText = `SKLEP ALFA
NIP 526-000-12-46
2026-03-04 17:42
PARAGON FISKALNY
CHLEB 1 x 4,50 4,50 C
SPRZEDAZ OPODATKOWANA C 4,50
PTU C 5 % 0,21
SUMA PTU 0,21
SUMA PLN 4,50
GOTOWKA 4,50`;
