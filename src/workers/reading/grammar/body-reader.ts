import { shareWords } from '../../../shared/page.ts';
import { productExpression } from '../text/expression.ts';
import { readFrom, type MoneyField } from '../text/field.ts';
import { compact } from '../text/fold.ts';
import { amountsIn } from '../text/money.ts';
import { divideRounded } from '../text/round.ts';
import type { Row } from '../text/rows.ts';
import { hasName, readCountBelow } from './column-line.ts';
import { isCancelWord, isDiscountRow, isNamedDiscount, isReturnRow, readDiscount } from './discounts.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { isRestOfName, withRestOfName } from './long-names.ts';
import { placeDiscounts, type Placed } from './placing.ts';
import { isRowOfTitles, withNamesBelow, type NameLayout } from './name-layout.ts';
import { doubtNeighbours, doubtShifted, doubtSwapped } from './shifted.ts';

/** How an item is read from its row and the name rows above it; null where the row is something else. */
export type ItemReader = (row: Row, names: readonly Row[], takesBack: boolean) => DraftItem | null;

type RowReader = (row: Row, names: readonly Row[]) => DraftItem | null;

/** What is read so far; a new value with every row. */
type State = {
  readonly items: readonly DraftItem[];
  readonly placed: readonly Placed[];
  readonly names: readonly Row[];
  readonly layout: NameLayout;
  /** How many rows between items look like a name and gave it to none: there a name has more rows than one. */
  readonly between: number;
  /** For each item how many rows above it look like names and are not its. */
  readonly unused: readonly number[];
  /** `2 x 1,09` that belongs to an item below it, unless the one above makes the product. */
  readonly count: Row | null;
  /** Index of the last row of the last item's name. */
  readonly nameRow: number | null;
  /** The row right below the last item's, if it looks like a name. */
  readonly below: Row | null;
  readonly isBehindDiscount: boolean;
  readonly isBehindSubtotal: boolean;
};

const start: State = {
  ...{
    items: [],
    placed: [],
    names: [],
    layout: { itemRows: [], above: [], areNamedInRow: [], leading: [], trailing: [] },
    between: 0,
    unused: [],
    nameRow: null,
    count: null,
    below: null,
  },
  ...{ isBehindDiscount: false, isBehindSubtotal: false },
};

/**
 * Reads items and the discounts among them, a row at a time, in any layout whose items `readItem` knows.
 * @param takesBack whether all goods are taken back, so that what is below 0 is no discount
 */
export function createBodyReader(readItem: ItemReader, takesBack: boolean) {
  let state = start;
  return {
    hasItems: () => state.items.length > 0,
    /** The items and the discounts as they stand so far, none of them placed. */
    soFar(): Pick<DraftBody, 'items' | 'discounts'> {
      return { items: state.items, discounts: state.placed.map(({ discount }) => discount.draft) };
    },
    take(row: Row): void {
      state = after(state, row, readItem, takesBack);
    },
    /** A label that is no item, such as a subtotal or a title. */
    passLabel(isSubtotal: boolean): void {
      state = {
        ...state,
        names: [],
        layout: layoutOf(state),
        count: null,
        isBehindDiscount: false,
        isBehindSubtotal: isSubtotal,
      };
    },
    finish(): Pick<DraftBody, 'items' | 'discounts'> {
      const { items, placed, between, unused } = state;
      const read = placeDiscounts(items, placed);
      const layout = layoutOf(state);
      const turned = withNamesBelow(read.items, layout);
      // Discounts were placed by the names that were read above them.
      const isEither = turned === 'either' || (turned !== null && placed.length > 0);
      if (turned !== null)
        return { ...read, items: isEither ? doubtNeighbours(read.items, 'before') : turned };
      const last = placed.at(-1);
      const isLast = last && last.discount.row.index > (layout.itemRows.at(-1)?.index ?? 0);
      const draft = isLast ? last.discount.draft : null;
      const doubted = between > 0 ? read.items : doubtShifted(read.items, layout, draft);
      return { ...read, items: doubtSwapped(doubted, unused) };
    },
  };
}

/** The layout, with the rows behind the last item that look like names so far. */
function layoutOf({ items, layout, names, below }: State): NameLayout {
  if (items.length === 0) return layout;
  const trailing = [...layout.trailing, ...names];
  return { ...layout, trailing: below && !trailing.includes(below) ? [below, ...trailing] : trailing };
}

function after(state: State, row: Row, readItem: ItemReader, takesBack: boolean): State {
  const cleared = { ...state, names: [], isBehindDiscount: false };
  const isBack = takesBack || isCancellation(row, state.items);
  return (
    withCount(state, row) ??
    (takesBack && !isNamedDiscount(row) ? null : withDiscount(cleared, row, state)) ??
    withItem(cleared, row, state, (one, names) => readItem(one, names, isBack)) ??
    withPositions(cleared, row) ??
    withLongName(cleared, row) ??
    (state.isBehindDiscount ? withCorrectedPrice(cleared, row) : null) ??
    withName(state, row)
  );
}

/** How many there are, below an item's row or above it: the one whose price the product makes. */
function withCount(state: State, row: Row): State | null {
  const last = state.items.at(-1);
  const below = last ? readCountBelow(row, last) : null;
  if (last && below) {
    return { ...state, items: state.items.with(-1, { ...last, ...below }), isBehindDiscount: false };
  }
  const isCount =
    productExpression(row)?.valueMinor === null && /^[^\p{L}]*(?:\d|\p{L}{1,5}\.?\s?[x×*])/u.test(row.text);
  const above = state.names.at(-1);
  const isNamed = state.names.some(({ text }) => hasName(text)) && !(above && isRowOfTitles(above));
  return isCount && !isNamed && isBare(row) ? { ...state, names: [], count: row } : null;
}

/** Nothing but a multiplication. */
function isBare(row: Row): boolean {
  return (
    !/\p{L}{3}/u.test(row.text.replace(/eur|usd|pln|szt|stk|stück/giu, '')) && amountsIn(row).length === 1
  );
}

function withDiscount(cleared: State, row: Row, { items, isBehindSubtotal }: State): State | null {
  const discount = items.length > 0 || isNamedDiscount(row) ? discountIn(row, items) : null;
  if (!discount) return null;
  const above = items.at(-1) ?? null;
  const placed = { discount, above, isBehindSubtotal, corrected: null, positions: null };
  return { ...cleared, placed: [...cleared.placed, placed], isBehindDiscount: true };
}

function discountIn(row: Row, items: readonly DraftItem[]) {
  if (!isDiscountRow(row) || productExpression(row)?.valueMinor !== undefined) return null;
  return isCancellation(row, items) ? null : readDiscount(row);
}

/** What takes back all that the item above, or one that it names, cost, and is called no discount, cancels it. */
function isCancellation(row: Row, items: readonly DraftItem[]): boolean {
  const minor = amountsIn(row).at(-1)?.minor ?? 0;
  if (minor >= 0 || isNamedDiscount(row)) return false;
  const label = compact(row.text);
  // Other words may tell of a discount: `MEAL DEAL`.
  const isWordless = isReturnRow(row) || !/\p{L}{3}/u.test(row.text);
  return items.some(({ name, gross }, index) => {
    const isNamed = name.value !== null && name.value.length > 3 && label.includes(compact(name.value));
    return gross.value === -minor && (isNamed || (index === items.length - 1 && isWordless));
  });
}

function withItem(cleared: State, row: Row, { names, count }: State, read: RowReader): State | null {
  const item = read(row, names);
  if (!item) return null;
  const counted = doubtSign(count ? counting(item, count) : item, row);
  const unused = names.filter((name) => !isNameOf(name, item));
  const { layout } = cleared;
  const isFirst = cleared.items.length === 0;
  return {
    ...cleared,
    items: [...cleared.items, counted],
    nameRow: row.index,
    unused: [...cleared.unused, unused.length],
    layout: {
      itemRows: [...layout.itemRows, row],
      above: [...layout.above, names.find((name) => isNameOf(name, item)) ?? null],
      areNamedInRow: [...layout.areNamedInRow, isNameOf(row, item)],
      leading: isFirst ? unused : layout.leading,
      trailing: [],
    },
    between: cleared.between + layout.trailing.length + (isFirst ? 0 : unused.length),
    count: null,
    below: null,
    isBehindSubtotal: false,
  };
}

/** What is called a return or so many percent less, and bought all the same, has lost its minus or is another's. */
function doubtSign(item: DraftItem, row: Row): DraftItem {
  const minor = item.gross.value ?? 0;
  const isTakenOff = isCancelWord(row) || /^\W*-\s?\d{1,2}\s?%/.test(row.folded);
  if (minor <= 0 || !isTakenOff) return item;
  return { ...item, gross: { ...item.gross, alternatives: [-minor] } };
}

/** The count above an item is its own where the product is what it costs. */
function counting(item: DraftItem, count: Row): DraftItem {
  const expression = productExpression(count);
  const { quantityMilli = null, unitPriceMinor = 0, words, unit } = expression ?? {};
  if (quantityMilli === null || !words || item.unitPrice !== item.gross) return item;
  if (divideRounded(quantityMilli * unitPriceMinor, 1000) !== item.gross.value) return item;
  const quantity = readFrom(quantityMilli, words.quantity);
  return { ...item, quantity, unitPrice: readFrom(unitPriceMinor, words.unitPrice), unit: unit ?? item.unit };
}

/** The rest of the last item's name, right below it. */
function withLongName(cleared: State, row: Row): State | null {
  const last = cleared.items.at(-1);
  if (!last || cleared.nameRow !== row.index - 1 || !isRestOfName(row)) return null;
  return { ...cleared, items: cleared.items.with(-1, withRestOfName(last, row)), nameRow: row.index };
}

/** `Pozycje: 7,8` below a discount: the items it is on, counted from 1. On several, it is shared out by nobody. */
function withPositions(cleared: State, row: Row): State | null {
  const list = /^\W*poz(?:ycj[ae])?\s?[:.]\s?(?<numbers>\d[\d\s,;]*)$/.exec(row.folded)?.groups?.numbers;
  const last = cleared.placed.at(-1);
  if (list === undefined || !last) return null;
  const positions = list.split(/[\s,;]+/).flatMap((number) => cleared.items[Number(number) - 1] ?? []);
  return { ...cleared, placed: cleared.placed.with(-1, { ...last, positions }) };
}

/** A row of nothing but an amount, below a discount: what the item costs in the end. `B=46,58 C=26,80` sums up letters. */
function withCorrectedPrice(cleared: State, row: Row): State | null {
  const [amount, other] = amountsIn(row);
  const last = cleared.placed.at(-1);
  if (!amount || other || !last || /\p{L}{2}|=/u.test(row.text.slice(0, amount.start))) return null;
  const corrected: MoneyField = readFrom(amount.minor, amount.words);
  return { ...cleared, placed: cleared.placed.with(-1, { ...last, corrected }) };
}

function isNameOf({ words }: Row, { name }: DraftItem): boolean {
  return shareWords(
    name.words,
    words.map(({ ref }) => ref),
  );
}

function withName(state: State, row: Row): State {
  const rest = { ...state, isBehindDiscount: false };
  if (!/\p{L}{2}/u.test(row.text)) return rest;
  const isBelow = state.layout.itemRows.at(-1)?.index === row.index - 1;
  return { ...rest, names: [...state.names.slice(-1), row], below: isBelow ? row : state.below };
}
