import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EngineOutput } from '../../../src/shared/engine.ts';
import type { Page } from '../../../src/shared/page.ts';
import type { Receipt } from '../../../src/shared/receipt.ts';
import { normalise } from '../../../src/workers/normalise/index.ts';
import { modelQuestion, modelReading } from '../../../src/workers/language-model/index.ts';
import { readReceipt, textPage } from '../../../src/workers/reading/index.ts';
import { faithfulAnswer, receiptIdIn, sampleText, type TestAnswer } from '../../support/model-answers.ts';

const today = '2026-11-23';
const folder = new URL('../reading/printed/', import.meta.url);

type Case = { pages: Page[]; rules: Receipt; answer: TestAnswer };

function caseOf(text: string): Case {
  const pages = [textPage(text)];
  const rules = normalise(readReceipt(pages, today));
  const question = modelQuestion({ pages, hasPicture: false });
  return { pages, rules, answer: faithfulAnswer(pages, rules, receiptIdIn(question.text)) };
}

function printed(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8').split('\n----\n')[0] ?? '';
}

function read(
  { pages, rules, answer }: Case,
  text = JSON.stringify(answer),
  hasPicture = false,
): EngineOutput<'modelReading'> {
  return modelReading({ pages, receipt: rules, isCorrected: false, answer: text, hasPicture, today });
}

function readGood(one: Case) {
  const result = read(one);
  if (result.kind !== 'read') throw new Error(`${result.problem}: ${result.message}`);
  return result;
}

describe('a faithful model', () => {
  it.each(readdirSync(folder))('agrees with the rules on %s and changes no value', (file) => {
    const one = caseOf(printed(file));
    const { receipt, agreements, dropped, isGroupedByModel } = readGood(one);
    expect(isGroupedByModel).toBe(false);
    expect(dropped).toEqual([]);
    expect(receipt.disagreements).toEqual([]);
    expect(agreements).toBeGreaterThan(one.rules.items.length);
    expect(receipt.verdict).toBe(one.rules.verdict);
    expect(withoutConfidence(receipt)).toEqual(withoutConfidence(one.rules));
  });

  it('raises the confidence in values that it has found in the same place', () => {
    const one = caseOf(sampleText);
    const unsure: Receipt = { ...one.rules, date: { ...one.rules.date, confidence: 0.4 } };
    expect(readGood({ ...one, rules: unsure }).receipt.date).toMatchObject({
      value: '2026-03-14',
      confidence: 0.7,
    });
  });
});

describe('a model that differs', () => {
  it('changes no head value; both readings are told and a person is asked', () => {
    const one = caseOf(`${sampleText}\nWażne do 2026-02-01`);
    one.answer.date = { line: 16, word: null };
    const { receipt } = readGood(one);
    expect(one.rules.verdict).toBe('proved');
    expect(receipt.date.value).toBe('2026-03-14');
    expect(receipt.verdict).toBe('needs_review');
    expect(receipt.disagreements).toMatchObject([
      { field: 'date', rules: '2026-03-14', model: '2026-02-01', isSettled: false },
    ]);
  });

  it('cannot override what passes arithmetic, nor cast doubt on it', () => {
    const one = caseOf(sampleText);
    one.answer.total = { line: 9, word: null };
    one.answer.items.splice(0, 1);
    const { receipt } = readGood(one);
    expect(receipt.verdict).toBe('proved');
    expect(receipt.totalMinor.value).toBe(2346);
    expect(receipt.disagreements).toMatchObject([
      { field: 'totalMinor', rules: '23.46', model: '18.47', isSettled: true },
      { field: 'items[0].grossMinor', rules: '6.98', model: null, isSettled: true },
    ]);
  });

  it('cannot point at what is not there', () => {
    const one = caseOf(sampleText);
    one.answer.nip = { line: 4, word: null };
    one.answer.time = { line: 15, word: 40 };
    const { receipt, dropped } = readGood(one);
    expect(dropped).toEqual([
      { field: 'time', answer: '15.40', reason: 'no-such-words' },
      { field: 'nip', answer: '4', reason: 'no-value-there' },
    ]);
    expect(receipt).toMatchObject({ nip: { value: '1234563218' }, time: { value: '17:52' } });
  });

  it('cannot take sums, taxes or payments for items', () => {
    const one = caseOf(sampleText);
    one.answer.items.push(itemAt(8), itemAt(13), itemAt(14));
    const { receipt, dropped } = readGood(one);
    expect(dropped).toHaveLength(3);
    expect(receipt.items).toHaveLength(3);
  });
});

describe('names and categories', () => {
  it('are taken where the print bears them out and the dictionary is silent', () => {
    const one = caseOf(sampleText);
    Object.assign(one.answer.items[2] ?? {}, { full_name: 'Xqzet Klmowy', category: 'cleaning' });
    const item = readGood(one).receipt.items[2];
    expect(item).toMatchObject({ name: { value: 'XQZ KLM' }, normalizedName: 'Xqzet Klmowy' });
    expect(item?.category).toMatchObject({ method: 'model', confidence: 0.6 });
  });

  it('are dropped where they are made up', () => {
    const one = caseOf(sampleText);
    Object.assign(one.answer.items[2] ?? {}, { full_name: 'Kawa ziarnista' });
    Object.assign(one.answer.items[0] ?? {}, { full_name: 'Mleko UHT 2% 1 l', category: 'cheese' });
    one.answer.store.full_name = 'Biedronka';
    const { receipt, dropped } = readGood(one);
    expect(dropped).toEqual([
      { field: 'normalizedStoreName', answer: 'Biedronka', reason: 'not-in-the-words' },
      { field: 'items[0].normalizedName', answer: 'Mleko UHT 2% 1 l', reason: 'not-in-the-words' },
      { field: 'items[0].category', answer: 'cheese', reason: 'known-otherwise' },
      { field: 'items[2].normalizedName', answer: 'Kawa ziarnista', reason: 'not-in-the-words' },
    ]);
    expect(receipt.items.map(({ normalizedName }) => normalizedName)).toEqual(
      one.rules.items.map(({ normalizedName }) => normalizedName),
    );
  });
});

describe('an odd layout', () => {
  // Names above, amounts below, in an order that no till's grammar has.
  const odd = `BAR POD ORZECHEM
NIP 123-456-32-18
2026-03-14 17:52
Schabowy
Kompot
za schabowy 31,68
za kompot 9,24
w cenie kuchnia 3,00
WSZYSTKIEGO DO WYDANIA KELNEROWI 40,92
KARTA 40,92`;

  it('is grouped as the model says where the sums bear that out, and a person is asked', () => {
    const one = caseOf(odd);
    expect(one.rules.verdict).not.toBe('proved');
    one.answer.items = [
      { ...itemAt(4), at: [4], price: { line: 6, word: null } },
      { ...itemAt(5), at: [5], price: { line: 7, word: null } },
    ];
    one.answer.total = { line: 9, word: null };
    const { receipt, isGroupedByModel } = readGood(one);
    expect(isGroupedByModel).toBe(true);
    expect(receipt.verdict).toBe('needs_review');
    expect(receipt.checks.every(({ holds }) => holds)).toBe(true);
    expect(receipt.disagreements?.some(({ isSettled }) => !isSettled)).toBe(true);
    expect(receipt.totalMinor.value).toBe(4092);
    expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual([3168, 924]);
  });

  it('stays unread where the sums do not prove the model right', () => {
    const one = caseOf(odd);
    one.answer.items = [{ ...itemAt(4), at: [4], price: { line: 6, word: null } }];
    one.answer.total = { line: 9, word: null };
    const { receipt, isGroupedByModel } = readGood(one);
    expect(isGroupedByModel).toBe(false);
    expect(receipt.verdict).toBe('needs_review');
    expect(receipt.totalMinor).toEqual(one.rules.totalMinor);
  });
});

describe('a model that would make sums hold by leaving out, doubling or renaming', () => {
  const cafe = (total: string, behind = '') => `KAWIARNIA POD LIPĄ
NIP 123-456-32-18
2026-03-14 17:52
KAWA 1 x10,00 10,00B
CIASTKO 1 x8,00 8,00B
SUMA PLN ${total}
${behind}`;

  it('cannot take the cash for the total and the change for an item', () => {
    const one = caseOf(cafe('18,00', 'GOTÓWKA 20,00\nZWROT 2,00'));
    one.answer.total = { line: 7, word: null };
    one.answer.items.push({ ...itemAt(8), at: [8], price: { line: 8, word: null } });
    const { receipt } = readGood(one);
    expect(receipt.totalMinor.value).toBe(1800);
    expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual([1000, 800]);
  });

  it('cannot leave an item out that a misread total does not know, without a person being asked', () => {
    const one = caseOf(cafe('10,00', 'KARTA 10,00'));
    one.answer.items = one.answer.items.slice(0, 1);
    expect(readGood(one).receipt.verdict).toBe('needs_review');
  });

  it('cannot give one discount twice', () => {
    const one = caseOf(cafe('16,00', 'KARTA 16,00').replace('SUMA', 'RABAT -1,00\nSUMA'));
    one.answer.items.forEach((item) => (item.discounts = [6]));
    one.answer.discounts = [6];
    const { receipt } = readGood(one);
    expect(receipt.discounts.length).toBeLessThanOrEqual(1);
    expect(receipt.verdict).toBe('needs_review');
  });

  it('changes nothing that the user has put right', () => {
    const one = caseOf(cafe('18,00', 'KARTA 18,00'));
    const total = { ...one.rules.totalMinor, value: 9999, origin: 'corrected' as const };
    const receipt = { ...one.rules, totalMinor: total, verdict: 'needs_review' as const };
    const [first] = one.answer.items;
    if (first) Object.assign(first, { full_name: 'Kawa Waniliowa', category: 'fuel' });
    const answer = JSON.stringify(one.answer);
    const read = modelReading({
      pages: one.pages,
      receipt,
      isCorrected: true,
      answer,
      hasPicture: false,
      today,
    });
    expect(read).toMatchObject({
      kind: 'read',
      receipt: {
        totalMinor: { value: 9999 },
        items: receipt.items.map(({ normalizedName, category, grossMinor: { value } }) => ({
          normalizedName,
          category,
          grossMinor: { value },
        })),
      },
    });
  });

  it('cannot bring back a day that was refused for lying ahead', () => {
    const one = caseOf(cafe('18,00', 'KARTA 18,00').replace('2026-03-14', '2076-03-14'));
    expect(one.rules.verdict).toBe('needs_review');
    expect(readGood(one).receipt.verdict).toBe('needs_review');
  });
});

describe('a picture that the model saw', () => {
  it('adds nothing that the words do not have', () => {
    const one = caseOf(sampleText);
    const seen = { date: '14.03.2026', store: 'Piekarnia Nowak', total: '99,99' };
    const answer = JSON.stringify({ ...one.answer, seen });
    expect(read(one, answer, true)).toMatchObject({
      kind: 'read',
      receipt: { verdict: 'proved', totalMinor: { value: 2346 }, disagreements: [] },
      dropped: [
        { field: 'totalMinor', answer: '99,99', reason: 'not-in-the-words' },
        { field: 'storeName', answer: 'Piekarnia Nowak', reason: 'not-in-the-words' },
      ],
    });
  });

  it('may differ from the rules where the words have what it saw', () => {
    const one = caseOf(`${sampleText}\nWażne do 2026-02-01`);
    const seen = { date: '2026-02-01', store: null, total: '23.46' };
    const answer = JSON.stringify({ ...one.answer, date: null, seen });
    expect(read(one, answer, true)).toMatchObject({
      receipt: {
        verdict: 'needs_review',
        date: { value: '2026-03-14' },
        disagreements: [{ field: 'date', model: '2026-02-01' }],
      },
    });
  });
});

describe('an answer of no use', () => {
  const one = caseOf(sampleText);
  const good = JSON.stringify(one.answer);

  it.each([
    ['no-json', 'I am sorry, I cannot read this receipt.'],
    ['no-json', good.slice(0, -20)],
    ['wrong-shape', '{}'],
    ['wrong-shape', good.replace('"receipt_id"', '"id"')],
    ['wrong-shape', JSON.stringify({ ...one.answer, total: 23.46 })],
    ['wrong-shape', JSON.stringify({ ...one.answer, total: { line: 99, word: null } })],
    ['prompt-cut', good.replace(/"receipt_id":"\w+"/, '"receipt_id":"other"')],
    ['thinks-aloud', '<think>The total could be 23.46 or'],
  ])('is told as %s', (problem, text) => {
    expect(read(one, text)).toMatchObject({ kind: 'bad', problem });
  });

  it('is told as ungrounded where most of it points at nothing', () => {
    const lying: TestAnswer = {
      ...one.answer,
      items: [itemAt(1), itemAt(2), itemAt(8), itemAt(12), itemAt(13)],
      date: { line: 1, word: null },
      nip: { line: 5, word: null },
      time: { line: 2, word: null },
    };
    expect(read({ ...one, answer: lying })).toMatchObject({ kind: 'bad', problem: 'ungrounded' });
  });

  it.each([
    ['thoughts before it', `<think>Let me see.</think>${good}`],
    ['a fence around it', `\`\`\`json\n${good}\n\`\`\``],
    ['talk around it', `Here is the answer: ${good} Anything else?`],
  ])('is not one with %s', (_what, text) => {
    expect(read(one, text)).toMatchObject({ kind: 'read', receipt: { totalMinor: { value: 2346 } } });
  });
});

function itemAt(line: number): TestAnswer['items'][number] {
  return { at: [line], category: null, discounts: [], full_name: null, price: null };
}

function withoutConfidence(receipt: Receipt): unknown {
  const added = new Set(['confidence', 'disagreements']);
  return JSON.parse(JSON.stringify(receipt, (key, value: unknown) => (added.has(key) ? undefined : value)));
}
