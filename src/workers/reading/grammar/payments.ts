import type { Payment } from '../../../shared/receipt.ts';
import { productExpression } from '../text/expression.ts';
import { readFrom, unread, type MoneyField } from '../text/field.ts';
import { lastAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { healedText } from './label-words.ts';
import { isChangeRow } from './labels.ts';
import { rowKind, type RowKind } from './row-kind.ts';

type Method = Payment['method'];

const methodOfKind: Partial<Record<RowKind, Method>> = {
  cash: 'cash',
  card: 'card',
  blik: 'blik',
  voucher: 'voucher',
  transfer: 'transfer',
};

/** Labels of payments anywhere in a row behind the total; Polish tills put a number or type before them. */
const patterns: readonly (readonly [RegExp, Method])[] = [
  [/\bblik\b/, 'blik'],
  [
    /\bgotowk|\bcash\b|\btunai\b|\bcash ?tend|\bbar\b|\bbargeld|\bhotov|\bespeces|\bcontant|\befectivo|\bkontant|\bkeszpenz|\bgotovin|\bnumerar|\bdinheiro|\bentregado/,
    'cash',
  ],
  [
    /\bkart|\bvisa\b|master ?card|\bmaestro\b|\bamex\b|kartenzahl|ec-?cash|\bkort\b|dankort|bankkort|kartya|bankomat|interac|eftpos|mobilepay|twint|zaplacono|^\W*platnosc\b|\bcredit card|\bdebit\b|\bcard\b|platnicz|\bkarte\b|girocard|\bec-|\bcarte\b|\btarjeta|\bcb\b|bancontact|\bpinnen\b|multibanco|pagamento elettronico|\beft\b|bezgotowk|(?<!store )\bcredit\b/,
    'card',
  ],
  [/\bbon\b|\bvoucher\b|\bbony\b|gutschein(?!.*rabatt)|gift ?card|presentkort|gavekort/, 'voucher'],
  [/\bprzelew\b/, 'transfer'],
  [/\bpaid\b/, 'cash'],
];

export type Payments = {
  payments: Payment[];
  change: MoneyField;
  /** Cash that was handed out on top of the purchase. */
  cashBack: MoneyField;
};

/**
 * What was paid, by method, and the change given. `rows` are those behind the total. A slip may print the card's payment
 * again: the same amount counts twice only where the total asks for both. Paid back on a return, it is below 0.
 */
export function readPayments(rows: readonly Row[], totalMinor: number | null = null): Payments {
  const read = rows.flatMap((row, index) => paymentIn(row, besides(rows, index)));
  const change = read.find(({ kind }) => kind === 'change')?.field ?? unread<number>();
  const cashBack = read.find(({ kind }) => kind === 'cash-back')?.field ?? unread<number>();
  const all = read.flatMap(({ kind, field, name }) =>
    kind === 'change' || kind === 'cash-back' ? [] : [{ method: kind, name, amountMinor: field }],
  );
  const sign = totalMinor !== null && totalMinor < 0 ? -1 : 1;
  const back = sign * ((change.value ?? 0) + (cashBack.value ?? 0));
  const once = all.filter((one, index) => !isAmong(all.slice(0, index), one));
  const isAskedTwice = totalMinor !== null && sign * sumOf(once) - back !== totalMinor;
  const payments = isAskedTwice && sign * sumOf(all) - back === totalMinor ? all : once;
  const signedOnes = payments.map((one) => signed(one, sign));
  return asChange({ payments: asReceived(signedOnes, change, totalMinor), change, cashBack }, totalMinor);
}

/** `CASH 71.00`, `CASH RECEIVED 101.00`, `CHANGE 30.00`: what was asked in cash, and what was handed over for it. */
function asReceived(payments: Payment[], change: MoneyField, totalMinor: number | null): Payment[] {
  const [asked, received, ...others] = payments;
  const areCash = asked?.method === 'cash' && received?.method === 'cash' && others.length === 0;
  if (!areCash || change.value === null || asked.amountMinor.value !== totalMinor) return payments;
  const isForIt = (received.amountMinor.value ?? 0) - change.value === totalMinor;
  return isForIt ? [received] : payments;
}

/** The label of change is often lost: cash less a second amount in cash that makes the total was given back. */
function asChange(read: Payments, totalMinor: number | null): Payments {
  const [given, back, ...others] = read.payments;
  const areCash = given?.method === 'cash' && back?.method === 'cash' && others.length === 0;
  if (!areCash || read.change.value !== null || totalMinor === null) return read;
  const isBack = (given.amountMinor.value ?? 0) - (back.amountMinor.value ?? 0) === totalMinor;
  return isBack ? { ...read, payments: [given], change: back.amountMinor } : read;
}

function signed(payment: Payment, sign: 1 | -1): Payment {
  const { value } = payment.amountMinor;
  return { ...payment, amountMinor: { ...payment.amountMinor, value: value === null ? null : sign * value } };
}

function sumOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amountMinor }) => sum + (amountMinor.value ?? 0), 0);
}

type ReadRow = {
  readonly kind: Method | 'change' | 'cash-back';
  readonly field: MoneyField;
  readonly name: Payment['name'];
};

/**
 * The rows in which the amount of a row that is nothing but a label may stand: below it, or above it where the print
 * slants and no other label is above that.
 */
function besides(rows: readonly Row[], index: number): Row[] {
  const [row, below, above, beyond] = [rows[index], rows[index + 1], rows[index - 1], rows[index - 2]];
  if (!row || !labelOnly(row)) return [];
  const isOwn = above && isBareAmount(above) && !(beyond && labelOnly(beyond));
  return [...(below && isUnlabelled(below) ? [below] : []), ...(isOwn ? [above] : [])];
}

function isBareAmount({ text }: Row): boolean {
  return !/\p{L}{2}/u.test(text.replace(/pln|eur|usd|gbp|zł/giu, ''));
}

function paymentIn(row: Row, others: readonly Row[]): ReadRow[] {
  const amount = [row, ...others].map(lastAmount).find((one) => one !== null);
  if (!amount) return [];
  const kind = isCashBack(row) ? 'cash-back' : isChange(row) ? 'change' : paymentMethod(row);
  if (kind === null) return [];
  const field: MoneyField = readFrom(Math.abs(amount.minor), amount.words);
  return [{ kind, field, name: readFrom(row.text.slice(0, amount.start).trim(), row.words) }];
}

function isCashBack(row: Row): boolean {
  return /\bcash ?back\b/.test(row.folded);
}

/** Something other than money that pays a part: bought, given or earned before. */
export function isPaymentRow(row: Row): boolean {
  return paymentMethod(row) !== null || isChange(row);
}

export function isVoucherRow(row: Row): boolean {
  return paymentMethod(row) === 'voucher';
}

export function mainMethod(payments: readonly Payment[]): Method | null {
  const [largest] = [...payments].sort((a, b) => (b.amountMinor.value ?? 0) - (a.amountMinor.value ?? 0));
  return largest?.method ?? null;
}

function isChange(row: Row): boolean {
  return rowKind(row) === 'change' || isChangeRow(row) || /\bwydano\b/.test(row.folded);
}

function paymentMethod(row: Row): Method | null {
  const kind = rowKind(row);
  const byKind = kind === null ? undefined : methodOfKind[kind];
  if (byKind) return byKind;
  if (/\bchange\b|cashier|kasjer|kasa|rounding|oszcz|saved|saving/.test(row.folded)) return null;
  const text = healedText(row);
  return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function isAmong(payments: readonly Payment[], { method, amountMinor }: Payment): boolean {
  return payments.some((one) => one.method === method && one.amountMinor.value === amountMinor.value);
}

/** No payment of its own, and no deposit such as stands below `WYDANO:`. */
function isUnlabelled(row: Row): boolean {
  return !isPaymentRow(row) && productExpression(row) === null;
}

function labelOnly(row: Row): boolean {
  return row.words.length <= 3 && !/\d/.test(row.text);
}
