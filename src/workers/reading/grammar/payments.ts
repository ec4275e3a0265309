import type { Payment } from '../../../shared/receipt.ts';
import { readFrom, unread, type MoneyField } from '../text/field.ts';
import { lastAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
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
    /\bgotowk|\bcash\b|\btunai\b|\bcash ?tend|\bpaid\b|\bbar\b|\bbargeld|\bhotov|\bespeces|\bcontant|\befectivo/,
    'cash',
  ],
  [
    /\bkart|\bvisa\b|master ?card|\bmaestro\b|\bcredit card|\bdebit\b|\bcard\b|platnicz|\bkarte\b|girocard|\bec-|\bcarte\b|\btarjeta/,
    'card',
  ],
  [/\bbon\b|\bvoucher\b|\bbony\b/, 'voucher'],
  [/\bprzelew\b/, 'transfer'],
];

export type Payments = { payments: Payment[]; change: MoneyField };

/** What was paid, by method, and the change given. `rows` are those behind the total. */
export function readPayments(rows: readonly Row[]): Payments {
  const payments: Payment[] = [];
  let change: MoneyField = unread();
  for (const row of rows) {
    const amount = lastAmount(row) ?? (labelOnly(row) ? lastAmount(rows[rows.indexOf(row) + 1]) : null);
    if (!amount) continue;
    const field: MoneyField = readFrom(Math.abs(amount.minor), amount.words);
    if (isChange(row)) {
      if (change.value === null) change = field;
      continue;
    }
    const method = paymentMethod(row);
    if (method === null || isRepeated(payments, method, field)) continue;
    payments.push({
      method,
      name: readFrom(row.text.slice(0, amount.start).trim(), row.words),
      amountMinor: field,
    });
  }
  return { payments, change };
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
  return patterns.find(([pattern]) => pattern.test(row.folded))?.[1] ?? null;
}

/** A till may print the card's slip below the receipt, with the same amount again. */
function isRepeated(payments: readonly Payment[], method: Method, { value }: MoneyField): boolean {
  return payments.some((payment) => payment.method === method && payment.amountMinor.value === value);
}

function labelOnly(row: Row): boolean {
  return row.words.length <= 3 && !/\d/.test(row.text);
}
