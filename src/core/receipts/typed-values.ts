import type { Page } from '../../shared/page.ts';
import { decimalsOf } from '../../shared/money.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { isSamePrint, type PlacedPages } from './same-print.ts';
import { typedItems } from './typed-items.ts';
import { typedRows } from './typed-rows.ts';

/** A part of a joined receipt that the user has corrected. */
export type CorrectedPart = PlacedPages & {
  readonly filename: string;
  readonly asRead: Receipt;
  readonly shown: Receipt;
};

/** A joined receipt as it was read. */
export type Joined = { readonly receipt: Receipt; readonly pages: readonly Page[] };

/** One value that the user gave a part. */
export type TypedValue = {
  /** The name of the receipt's field, of an item's one, or of the kind of row. */
  readonly key: string;
  /** Null where the user took out what was read. */
  readonly value: string | number | null;
  /** The item, discount or payment that it is said of. */
  readonly item: string | null;
  /** Where in the joined receipt it surely belongs: in the receipt itself or in an item; undefined where nowhere. */
  readonly at?: 'receipt' | number;
  /** Whether this version of the joined receipt has it. */
  readonly isIn: (version: Receipt) => boolean;
  /** Whether the user gave that version one of its own there; not of whole rows. */
  readonly isSet?: (version: Receipt) => boolean;
};

/** Facts of the purchase: whichever picture they were corrected on. */
const facts = ['storeName', 'storeAddress', 'nip', 'date', 'time', 'receiptNumber', 'currency'] as const;
/** A sum that was typed at one part may be what that part alone comes to. */
const sums = ['totalMinor', 'changeMinor', 'taxTotalMinor'] as const;

/** All that the user has changed in a part. */
export function typedValues(part: CorrectedPart, joined: Joined): TypedValue[] {
  const areUnitsSame =
    decimalsOf(part.shown.currency.value) === decimalsOf(part.asRead.currency.value) &&
    decimalsOf(part.shown.currency.value) === decimalsOf(joined.receipt.currency.value);
  return [
    ...facts.flatMap((key) => typedField(part, joined, key, true)),
    ...sums.flatMap((key) => typedField(part, joined, key, areUnitsSame && isSameField(part, joined, key))),
    ...typedMethod(part, joined),
    ...typedItems(part, joined, areUnitsSame),
    ...typedRows(part),
  ];
}

type FieldKey = (typeof facts)[number] | (typeof sums)[number];

function isSameField(part: CorrectedPart, joined: Joined, key: FieldKey): boolean {
  return isSamePrint(part, part.shown[key].words, joined.pages, joined.receipt[key].words);
}

function typedField(
  { asRead, shown }: CorrectedPart,
  joined: Joined,
  key: FieldKey,
  isPlaced: boolean,
): TypedValue[] {
  const { value, origin } = shown[key];
  if (origin !== 'corrected') return [];
  // What was taken out is amiss only where it was read again.
  if (value === null && joined.receipt[key].value !== asRead[key].value) return [];
  const isIn = (version: Receipt) => version[key].value === value;
  const isSet = (version: Receipt) => version[key].origin === 'corrected';
  return [{ key, value, item: null, ...(isPlaced && { at: 'receipt' }), isIn, isSet }];
}

function typedMethod({ asRead, shown }: CorrectedPart, joined: Joined): TypedValue[] {
  const { paymentMethod: value } = shown;
  if (value === asRead.paymentMethod) return [];
  const isIn = ({ paymentMethod }: Receipt) => paymentMethod === value;
  const isSet = ({ paymentMethod }: Receipt) => paymentMethod !== joined.receipt.paymentMethod;
  return [{ key: 'paymentMethod', value, item: null, at: 'receipt', isIn, isSet }];
}
