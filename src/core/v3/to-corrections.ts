import { AppError } from '../../shared/app-error.ts';
import { correctionSchema, type Correction } from '../../shared/correction.ts';
import { toMinor } from '../../shared/money.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { invalidRequest, type Complaint } from '../http/invalid-request.ts';
import type { CorrectionBody } from './correction-body.ts';

type Unit = 'plain' | 'money' | 'thousandths' | 'hundredths';

/** Each word of the body: what the correction calls it, and the unit that it counts in. */
const words: Readonly<Record<string, readonly [name: string, unit: Unit]>> = {
  store_name: ['storeName', 'plain'],
  store_address: ['storeAddress', 'plain'],
  receipt_number: ['receiptNumber', 'plain'],
  payment_method: ['paymentMethod', 'plain'],
  normalized_name: ['normalizedName', 'plain'],
  vat_rate: ['vatCategory', 'plain'],
  tax_category: ['category', 'plain'],
  category_id: ['categoryId', 'plain'],
  item_index: ['itemIndex', 'plain'],
  total_amount: ['totalMinor', 'money'],
  change_amount: ['changeMinor', 'money'],
  tax_total: ['taxTotalMinor', 'money'],
  unit_price: ['unitPriceMinor', 'money'],
  gross_price: ['grossMinor', 'money'],
  amount: ['amountMinor', 'money'],
  net: ['netMinor', 'money'],
  tax_amount: ['taxMinor', 'money'],
  gross: ['grossMinor', 'money'],
  quantity: ['quantity', 'thousandths'],
  rate_percent: ['rateBasisPoints', 'hundredths'],
};

/**
 * The corrections that a script's body asks for, of a receipt as it stands. Amounts after a change of the currency are in
 * the new one.
 * @throws AppError BAD_REQUEST where a value is out of bounds; CONFLICT where another item stands where one was seen
 */
export function toCorrections(receipt: Receipt, bodies: readonly CorrectionBody[]): Correction[] {
  let currency = receipt.currency.value;
  return bodies.map((body, at) => {
    if (body.what === 'receipt' && body.change.currency !== undefined) currency = body.change.currency;
    const named = { ...renamed(body, currency), ...seenWords(receipt, body) };
    const parsed = correctionSchema.safeParse(named);
    if (parsed.success) return parsed.data;
    throw invalidRequest(...parsed.error.issues.map((issue) => complaintOf(issue, at)));
  });
}

function renamed(value: object, currency: string | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      const [name, unit] = words[key] ?? [key, 'plain'];
      if (typeof inner === 'object' && inner !== null) return [name, renamed(inner, currency)];
      return [name, typeof inner === 'number' ? counted(inner, unit, currency) : inner];
    }),
  );
}

function counted(value: number, unit: Unit, currency: string | null): number {
  switch (unit) {
    case 'money':
      return toMinor(value, currency);
    case 'thousandths':
      return Math.round(value * 1000);
    case 'hundredths':
      return Math.round(value * 100);
    case 'plain':
      return value;
  }
}

/** The words of the item that was seen, by which the core finds it, and refuses where it is gone. */
function seenWords({ items }: Receipt, body: CorrectionBody): Pick<SeenItem, 'seenAs'> {
  if (!('seen_name' in body) || body.seen_name === undefined) return {};
  const item = items[body.index];
  if (item?.name.value === body.seen_name) return { seenAs: item.name.words };
  const message = 'Another item stands there by now. Look at the receipt as it is and correct it again.';
  throw new AppError('CONFLICT', message, { index: body.index });
}

type SeenItem = Extract<Correction, { what: 'item' }>;

function complaintOf(
  issue: { readonly path: PropertyKey[]; readonly message: string },
  at: number,
): Complaint {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : wordOf(String(step))));
  return {
    type: 'value_error',
    loc: ['body', 'corrections', at, ...path],
    msg: `Value error, ${issue.message}`,
    input: null,
  };
}

/** What the correction calls so, in the words of the body. */
export function wordOf(name: string): string {
  return Object.entries(words).find(([, [known]]) => known === name)?.[0] ?? name;
}
