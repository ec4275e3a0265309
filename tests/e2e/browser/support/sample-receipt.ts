import type { Page, WordRef } from '../../../../src/shared/page.ts';
import { categoryOf } from '../../../../src/shared/categories.ts';
import type { Reading } from '../../../../src/shared/language-model.ts';
import type { Check, Disagreement, LineItem, Receipt, Verdict } from '../../../../src/shared/receipt.ts';

/** The sample's printed lines, in the columns of a fiscal printer. */
const printed = [
  'SKLEP PRZYKŁADOWY 12',
  'UL. TESTOWA 1, 00-001 WARSZAWA',
  'NIP 123-456-32-18',
  'PARAGON FISKALNY',
  'MLEKO 3,2% 1L C 2 x3,49 6,98C',
  'SER GOUDA KG C 0,304 x33,90 10,31C',
  'PŁYN DO NACZYŃ A 1 x7,99 7,99A',
  'OPUST PŁYN DO NACZYŃ -2,00A',
  'SPRZEDAŻ OPODATKOWANA A 5,99',
  'PTU A 23% 1,12',
  'SPRZEDAŻ OPODATKOWANA C 17,29',
  'PTU C 5% 0,82',
  'SUMA PTU 1,94',
  'SUMA PLN 23,28',
  'KARTA 23,28',
  '000451 2026-03-14 17:52',
] as const;

const pageSize = { width: 620, height: 1180 };
const characterWidth = 16;
const lineHeight = 58;

/** The page as a recogniser would give it: one box a word, the lines of the sample one below the other. */
export function samplePage(): Page {
  const words = printed.flatMap((text, line) => {
    let column = 0;
    return text.split(' ').map((word) => {
      const x0 = 40 + column * characterWidth;
      column += word.length + 1;
      const y0 = 100 + line * lineHeight;
      return {
        text: word,
        confidence: 92,
        box: { x0, y0, x1: x0 + word.length * characterWidth, y1: y0 + 30 },
        line,
      };
    });
  });
  return { ...pageSize, words, confidence: 92, language: 'pol', source: 'ocr' };
}

const page = samplePage();

/** The word on this line that reads so. */
function at(line: number, text: string): WordRef[] {
  const word = page.words.findIndex((candidate) => candidate.line === line && candidate.text === text);
  if (word < 0) throw new Error(`The sample has no ${text} in line ${line}.`);
  return [{ page: 0, word }];
}

function wholeLine(line: number): WordRef[] {
  return page.words.flatMap((word, index) => (word.line === line ? [{ page: 0, word: index }] : []));
}

type Origin = 'printed' | 'normalised' | 'repaired' | 'computed';

function read<T>(value: T | null, words: WordRef[], origin: Origin = 'printed', confidence = 0.93) {
  return { value, confidence, words, origin };
}

function unread() {
  return read(null, []);
}

type ItemFigures = {
  line: number;
  name: string;
  nameWords: WordRef[];
  quantity: [number, string];
  price: [number, string];
  total: [number, string];
  letter: string;
  discount?: number;
  unit?: string;
};

function item(figures: ItemFigures): LineItem {
  const { line, name, nameWords, quantity, price, total, letter, discount = 0, unit = null } = figures;
  const gross = total[0] + discount;
  return {
    name: read(name, nameWords),
    normalizedName: null,
    productCode: unread(),
    quantity: read(quantity[0], at(line, quantity[1])),
    unit,
    unitPriceMinor: read(price[0], at(line, price[1])),
    grossMinor: read(gross, at(line, total[1])),
    discountMinor: discount ? read(discount, at(7, '-2,00A')) : read(0, [], 'computed'),
    totalMinor: read(total[0], at(line, total[1]), discount ? 'normalised' : 'printed'),
    vatCategory: read(letter, at(line, total[1])),
    category: { pl: null, en: null, google: null, confidence: null, method: null },
    isDeposit: false,
  };
}

function check(kind: Check['kind'], expression: string, words: WordRef[], differenceMinor = 0): Check {
  return { kind, expression, holds: differenceMinor === 0, differenceMinor, itemIndex: null, words };
}

/** A receipt with this verdict. Where it needs review, its total doesn't fit its items and one value was repaired. */
export function sampleReceipt(verdict: Verdict = 'proved', storeName = 'Sklep Przykładowy'): Receipt {
  const isBroken = verdict === 'needs_review';
  const items = [
    item({
      line: 4,
      name: 'Mleko 3,2% 1L',
      nameWords: wholeLine(4).slice(0, 3),
      quantity: [2000, '2'],
      price: [349, 'x3,49'],
      total: [698, '6,98C'],
      letter: 'C',
    }),
    item({
      line: 5,
      name: 'Ser Gouda',
      nameWords: wholeLine(5).slice(0, 2),
      quantity: [304, '0,304'],
      price: [3390, 'x33,90'],
      total: [1031, '10,31C'],
      letter: 'C',
      unit: 'kg',
    }),
    item({
      line: 6,
      name: 'Płyn do naczyń',
      nameWords: wholeLine(6).slice(0, 3),
      quantity: [1000, '1'],
      price: [799, 'x7,99'],
      total: [599, '7,99A'],
      letter: 'A',
      discount: 200,
    }),
  ];
  const checks = [
    { ...check('line-product', '2 × 3.49 = 6.98', wholeLine(4)), itemIndex: 0 },
    { ...check('line-product', '0.304 × 33.90 = 10.31', wholeLine(5)), itemIndex: 1 },
    check(
      'items-total',
      isBroken ? '23.28 = 28.28' : '6.98 + 10.31 + 5.99 = 23.28',
      [...at(13, '23,28'), ...at(6, '7,99A')],
      isBroken ? -500 : 0,
    ),
    check('vat-rate', '5.99 × 23/123 = 1.12', [...wholeLine(8).slice(-1), ...wholeLine(9).slice(-1)]),
    check('nip-checksum', 'NIP 1234563218', at(2, '123-456-32-18')),
  ];
  return {
    storeName: read(storeName, wholeLine(0).slice(0, 2), 'normalised'),
    legalName: unread(),
    normalizedStoreName: null,
    storeChain: null,
    storeType: null,
    storeAddress: read('ul. Testowa 1, 00-001 Warszawa', wholeLine(1)),
    nip: read('1234563218', at(2, '123-456-32-18')),
    buyerNip: unread(),
    date: read('2026-03-14', at(15, '2026-03-14')),
    time: read('17:52', at(15, '17:52')),
    receiptNumber: isBroken ? unread() : read('000451', at(15, '000451'), 'printed', 0.4),
    currency: read('PLN', at(13, 'PLN')),
    items,
    discounts: [
      {
        name: read('Opust', at(7, 'OPUST')),
        amountMinor: read(200, at(7, '-2,00A')),
        itemIndex: 2,
        isCoupon: false,
      },
    ],
    vatLines: [
      {
        category: read('A', at(9, 'A')),
        rateBasisPoints: read(2300, at(9, '23%')),
        netMinor: read(487, [], 'computed'),
        taxMinor: read(112, at(9, '1,12')),
        grossMinor: read(599, at(8, '5,99')),
      },
      {
        category: read('C', at(11, 'C')),
        rateBasisPoints: read(500, at(11, '5%')),
        netMinor: read(1647, [], 'computed'),
        taxMinor: read(82, at(11, '0,82')),
        grossMinor: read(1729, at(10, '17,29'), isBroken ? 'repaired' : 'printed'),
      },
    ],
    taxTotalMinor: read(194, at(12, '1,94')),
    totalMinor: read(isBroken ? 2828 : 2328, at(13, '23,28'), 'printed', isBroken ? 0.5 : 0.95),
    payments: [{ method: 'card', name: unread(), amountMinor: read(2328, at(14, '23,28')) }],
    changeMinor: unread(),
    paymentMethod: 'card',
    hasReceiptKeywords: true,
    checks,
    repairs: isBroken
      ? [
          {
            field: 'vatLines.1.grossMinor',
            printed: '17,79',
            repaired: '17,29',
            reason: '17.29 is the only amount of which 5 % tax is 0.82.',
            words: at(10, '17,29'),
          },
        ]
      : [],
    verdict,
  };
}

const milk = categoryOf('milk');

/** The receipt with a product's name written out and sorted. */
export function normalisedSample(receipt: Receipt): Receipt {
  const [first, ...others] = receipt.items;
  if (!first) throw new Error('The sample has lost its items.');
  const category = { pl: milk.pl, en: milk.en, google: milk.google, confidence: 0.9, method: 'rules' };
  return { ...receipt, items: [{ ...first, normalizedName: 'Mleko świeże 3,2% 1 l', category }, ...others] };
}

const modelRun: Extract<Reading, { by: 'rules+model' }> = {
  by: 'rules+model',
  run: {
    model: 'qwen3-vl:4b-instruct',
    digest: null,
    promptVersion: '1',
    promptTokens: 1400,
    answerTokens: 220,
    totalMs: 18_400,
    loadMs: 2100,
    promptMs: 6000,
    answerMs: 10_300,
    attempts: 1,
    hadPicture: false,
  },
  agreements: 17,
  dropped: [{ field: 'items[1].name', answer: 'Cheese', reason: 'not-in-the-words' }],
  isGroupedByModel: false,
};

/** The receipt as two readings that differ: once to be looked at, once settled, once in an item of the model's own. */
export function readTwice(receipt: Receipt): Receipt {
  const disagreements: Disagreement[] = [
    { field: 'items[1].grossMinor', rules: '10.31', model: '10,81', words: at(5, '10,31C'), isSettled: true },
    {
      field: 'date',
      rules: '2026-03-14',
      model: '2026-03-11',
      words: at(15, '2026-03-14'),
      isSettled: false,
    },
    { field: 'items[+]', rules: null, model: 'OPUST 2,00', words: wholeLine(7), isSettled: true },
  ];
  return { ...receipt, reading: modelRun, disagreements };
}

/** The receipt as the rules alone read it, because the model wasn't there. */
export function readWithoutModel(receipt: Receipt): Receipt {
  return { ...receipt, reading: { by: 'rules', reason: 'unreachable', message: 'Start Ollama.' } };
}
