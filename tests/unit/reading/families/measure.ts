import type { LineItem, Receipt } from '../../../../src/shared/receipt.ts';
import type { FamilyReceipt } from './family.ts';

type Field = Pick<Receipt['totalMinor'], 'standing'> & {
  readonly value: string | number | null;
  readonly alternatives?: readonly (string | number)[] | undefined;
};

/** How a field came out: as it is with its standing, or wrong. */
export type Outcome = 'proved' | 'read' | 'in doubt' | 'not read' | 'wrong' | 'proved and wrong';
export const outcomes: readonly Outcome[] = [
  'proved',
  'read',
  'in doubt',
  'not read',
  'wrong',
  'proved and wrong',
];

export type Measured = {
  readonly field: string;
  readonly outcome: Outcome;
  readonly got: string;
  readonly due: string;
};

/** Each field of the receipt against its truth; what the verdict covers is proved with it. */
export function measure(receipt: Receipt, truth: FamilyReceipt): Measured[] {
  const isCovered = receipt.verdict === 'proved';
  const of = (field: string, read: Field, due: string | number): Measured => ({
    ...{ field, outcome: outcomeOf(read, due, isCovered && covered.has(field)) },
    ...{ got: `${read.value ?? '–'} (${read.standing ?? '–'})`, due: String(due) },
  });
  const isWhole = receipt.items.length === truth.items.length;
  const count: Field = { value: receipt.items.length };
  return [
    of('total', receipt.totalMinor, truth.totalMinor),
    of('paid', receipt.paidMinor ?? { value: null }, truth.paidMinor),
    of('currency', receipt.currency, truth.currency),
    of('date', receipt.date, truth.date),
    of('item count', count, truth.items.length),
    ...(isWhole ? truth.items : []).flatMap((due, index) => {
      const item = receipt.items[index];
      return item
        ? [
            of('item net', item.totalMinor, due.netMinor),
            of('item gross', item.grossMinor, due.grossMinor),
            of('item quantity', item.quantity, due.quantityMilli),
            ...(due.letter === null || isRate(item) ? [] : [of('item letter', item.vatCategory, due.letter)]),
          ]
        : [];
    }),
    ...receipt.items.filter(() => !isWhole).map((item) => strayOutcome(item.totalMinor, truth)),
  ];
}

/** Where the table's letters are cut off, its rates stand for them. */
function isRate({ vatCategory }: LineItem): boolean {
  return vatCategory.value?.endsWith('%') === true;
}

/** What a proved receipt promises of itself, whatever each field says. */
const covered: ReadonlySet<string> = new Set(['total', 'paid', 'currency', 'date', 'item count', 'item net']);

function outcomeOf(
  { value, standing, alternatives = [] }: Field,
  due: string | number,
  isCovered: boolean,
): Outcome {
  const isRight = value === due;
  if (standing === 'in-doubt') return isRight || alternatives.includes(due) ? 'in doubt' : 'wrong';
  if (isRight) return standing === 'proved' ? 'proved' : 'read';
  if (standing === 'proved' || isCovered) return 'proved and wrong';
  return value === null ? 'not read' : 'wrong';
}

/** An item of a receipt with too many or too few: wrong if it is proved and costs what none of them does. */
function strayOutcome(field: Field, truth: FamilyReceipt): Measured {
  const isKnown = truth.items.some(({ netMinor }) => netMinor === field.value);
  const outcome = field.standing === 'proved' && !isKnown ? 'proved and wrong' : 'wrong';
  return { field: 'item net', outcome, got: `${field.value ?? '–'} (${field.standing ?? '–'})`, due: '–' };
}

/**
 * What is promised wrongly: a proved field that is another, or a proved receipt whose total, paid sum or items are. `truth`
 * is that of the print, whatever was read of it.
 */
export function brokenPromises(receipt: Receipt, truth: FamilyReceipt): string[] {
  // Rows that were not read and came to nothing between them leave no trace in any sum.
  const isNothingLost =
    receipt.totalMinor.value === truth.totalMinor && receipt.items.length < truth.items.length;
  // Without the sum behind it nothing tells that a voucher was no means of payment.
  const isVoucherKept = receipt.paidMinor?.value === truth.totalMinor && truth.paidMinor !== truth.totalMinor;
  const unpromised = new Set([
    ...['currency', 'date'],
    ...(isNothingLost ? ['item count'] : []),
    ...(isVoucherKept ? ['paid'] : []),
  ]);
  const fatal = measure(inOrder(receipt, truth), truth).filter(
    ({ field, outcome }) => outcome === 'proved and wrong' && !unpromised.has(field),
  );
  return [
    ...fatal.map(({ field, got, due }) => `${field}: ${got}, due ${due}`),
    ...(receipt.verdict === 'proved' ? besideWrongGoods(receipt, truth) : []),
  ];
}

/** The items in the order of the truth's, by their names: rows that were swapped are no promise broken. */
function inOrder(receipt: Receipt, { items }: FamilyReceipt): Receipt {
  const left = [...receipt.items];
  const named = items.map(({ name, netMinor }) => {
    const isNamed = (item: LineItem) => isSameName(item.name.value ?? '', name);
    const same = left.findIndex((item) => isNamed(item) && item.totalMinor.value === netMinor);
    const isOnly = items.filter((one) => isSameName(one.name, name)).length === 1;
    const at = same < 0 && isOnly ? left.findIndex(isNamed) : same;
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  });
  const ordered = named.flatMap((item) => item ?? left.shift() ?? []);
  return { ...receipt, items: [...ordered, ...left] };
}

/** Some layouts cut names off, or put a code behind them. */
function isSameName(one: string, other: string): boolean {
  const [read, due] = [lettersOf(one), lettersOf(other)];
  return read === due || (read.length > 6 && (due.startsWith(read.slice(0, 7)) || read.startsWith(due)));
}

function lettersOf(name: string): string {
  return name.replace(/[^\p{L}]/gu, '');
}

/** Items whose name is that of one item alone, with the price of another. */
function besideWrongGoods({ items }: Receipt, truth: FamilyReceipt): string[] {
  return items.flatMap(({ name, totalMinor }) => {
    const named = truth.items.filter((item) => item.name === name.value);
    const [only] = named;
    const isWrong = only && named.length === 1 && totalMinor.value !== only.netMinor;
    return isWrong ? [`${only.name}: ${totalMinor.value ?? '–'}, due ${only.netMinor}`] : [];
  });
}
