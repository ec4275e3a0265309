import type { Page, WordRef } from '../../src/shared/page.ts';
import type { Receipt } from '../../src/shared/receipt.ts';
import { readReceipt, textPage } from '../../src/workers/reading/index.ts';
import { toRows, type Row } from '../../src/workers/reading/text/rows.ts';
import type { ChatRequest } from './ollama-double/types.ts';

// Answers as a model gives them, made from what the rules read: the truth of a test, and the ground for lies.

export type TestPlace = { line: number; word: number | null };
export type TestAnswer = {
  date: TestPlace | null;
  discounts: number[];
  items: {
    at: number[];
    category: string | null;
    discounts: number[];
    full_name: string | null;
    price: TestPlace | null;
  }[];
  nip: TestPlace | null;
  number: TestPlace | null;
  receipt_id: string;
  store: { at: TestPlace | null; full_name: string | null };
  time: TestPlace | null;
  total: TestPlace | null;
};

/** Points at exactly the words that the rules' receipt was read from. */
export function faithfulAnswer(pages: readonly Page[], receipt: Receipt, receiptId: string): TestAnswer {
  const rows = toRows(pages);
  const at = ({ words }: { words: readonly WordRef[] }) => placeOf(rows, words);
  const linesOf = (words: readonly WordRef[]) => {
    const lines = words.flatMap((word) => placeOf(rows, [word])?.line ?? []);
    return [...new Set(lines)].sort((a, b) => a - b);
  };
  return {
    date: at(receipt.date),
    discounts: receipt.discounts
      .filter(({ itemIndex }) => itemIndex === null)
      .flatMap(({ amountMinor }) => linesOf(amountMinor.words)),
    items: receipt.items.map((item, index) => ({
      at: linesOf([...item.name.words, ...item.quantity.words, ...item.grossMinor.words]),
      category: null,
      discounts: receipt.discounts
        .filter(({ itemIndex }) => itemIndex === index)
        .flatMap(({ amountMinor }) => linesOf(amountMinor.words)),
      full_name: null,
      price: at(item.grossMinor),
    })),
    nip: at(receipt.nip),
    number: at(receipt.receiptNumber),
    receipt_id: receiptId,
    store: { at: at(receipt.storeName), full_name: null },
    time: at(receipt.time),
    total: at(receipt.totalMinor),
  };
}

function placeOf(rows: readonly Row[], words: readonly WordRef[]): TestPlace | null {
  const [first] = words;
  if (!first) return null;
  for (const row of rows) {
    const at = row.words.findIndex(({ ref }) => ref.page === first.page && ref.word === first.word);
    if (at >= 0) return { line: row.index + 1, word: at + 1 };
  }
  return null;
}

/** What a faithful model answers to a question's text: the identifier that it begins with. */
export function receiptIdIn(text: string): string {
  return /receipt_id: (\w+)/.exec(text)?.[1] ?? '';
}

/** A model that reads the lines it is given as the rules do: it needs to know nothing of the test's receipts. */
export function answerFromQuestion({ messages }: Pick<ChatRequest, 'messages'>): string {
  const text = messages.at(-1)?.content ?? '';
  const lines = [...text.matchAll(/^ *\d+\| (.*)$/gm)].map(([, line]) => line ?? '');
  if (lines.length === 0) return 'one, two, three, four, five';
  const pages = [textPage(lines.join('\n'))];
  return JSON.stringify(faithfulAnswer(pages, readReceipt(pages, '9999-12-31'), receiptIdIn(text)));
}

/** A receipt that the rules prove. */
export const sampleText = `SKLEP PRZYKŁADOWY SP. Z O.O.
ul. Testowa 1, 00-001 Warszawa
NIP 123-456-32-18
PARAGON FISKALNY
MLEKO UHT 3,2% 1L 2 x3,49 6,98C
SER GOUDA 300G 1 x11,49 11,49C
XQZ KLM 1 x4,99 4,99A
SPRZEDAŻ OPODATKOWANA A 4,99
SPRZEDAŻ OPODATKOWANA C 18,47
PTU A 23% 0,93
PTU C 5% 0,88
SUMA PTU 1,81
SUMA PLN 23,46
KARTA 23,46
000451 2026-03-14 17:52`;
