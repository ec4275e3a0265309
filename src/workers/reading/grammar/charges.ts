import { readFrom, type MoneyField } from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { labelOf } from './labels.ts';
import { isRoundingRow, maxRoundingMinor } from './rounding.ts';

const chargePattern =
  /\b(?:service|serv|svc|serwis|tip|gratuity|napiwek|trinkgeld|pourboire|dricks|propina|mancia|fooi|surcharge|cash ?back|delivery|shipping|dostawa|oplata (?:za dostawe|serwisowa|manipulacyjna|za przesylke)|przesylka|versand(?:kosten)?|porto|livraison|verzendkosten|spedizione|envio|frakt|doprava|dorucenie|szallitas|szervizdij|servizio|servis|tps|tvq|qst|sales tax|tax|gst|vat|sst|hst|pst|mwst|tva|iva|dph)(?![a-z])/;
const taxPattern = /\b(?:tax|gst|vat|sst|hst|pst|qst|tps|tvq|mwst|tva|iva|dph)(?![a-z])/;
/** More rows that speak of tax are a summary of it. */
const maxCharges = 6;

export type Charges = {
  /** The sum before the charges, where it is printed. */
  readonly subtotal: MoneyField | null;
  readonly charges: readonly MoneyField[];
};

/** Tax, service or a tip on top of the prices: a row that names one. */
export function isChargeRow(row: Row): boolean {
  return chargePattern.test(row.folded);
}

/**
 * What was added to the items' sum to make the total. Whether tax is inside the prices or on top of them isn't
 * printed: it is on top where the sum of the items, or a printed subtotal, and the charges add up to the total.
 * @param added what else is part of the total, such as its rounding
 */
export function readCharges(
  rows: readonly Row[],
  itemsMinor: number | null,
  totalMinor: number,
  addedMinor: number,
): Charges | null {
  const subtotals = rows.filter((row) => /sub-?t[o0]ta|zwischensumme|mezisoucet|excl/.test(labelOf(row)));
  const printed = subtotals.flatMap((row) => amountsIn(row).slice(-1));
  const rest = totalMinor - addedMinor;
  if (itemsMinor === rest) return null;
  // A rounding that is part of the total already is not added again.
  const added = rows.filter((row) => addedMinor === 0 || !isRoundingRow(row));
  const charges = added.flatMap((row) => chargeIn(row, Math.sign(totalMinor))).slice(0, maxCharges);
  for (const subtotal of printed) {
    const chosen = chargesOf(charges, rest - subtotal.minor);
    if (chosen && subtotal.minor !== rest)
      return { subtotal: fieldOf(subtotal), charges: chosen.map(fieldOf) };
  }
  // A printed subtotal that isn't the items' sum speaks against them.
  const subtotal = subtotals
    .filter((row) => /sub-?t[o0]ta/.test(labelOf(row)))
    .flatMap((row) => amountsIn(row).slice(-1));
  const isContradicted = subtotal.length > 0 && subtotal.every(({ minor }) => minor !== itemsMinor);
  const chosen = itemsMinor === null || isContradicted ? null : chargesOf(charges, rest - itemsMinor);
  return chosen && { subtotal: null, charges: chosen.map(fieldOf) };
}

type Charge = { readonly amount: PrintedAmount; readonly isTax: boolean };

/** A rounding to coins may add or take a few; its sign is often lost. Where goods are taken back, so is their tax. */
function chargeIn(row: Row, sign: number): Charge[] {
  if (isRoundingRow(row)) {
    const [coins] = amountsIn(row).filter(({ minor }) => minor !== 0 && Math.abs(minor) <= maxRoundingMinor);
    return coins ? [coins, { ...coins, minor: -coins.minor }].map((amount) => ({ amount, isTax: true })) : [];
  }
  const amounts = amountsIn(row).filter(({ minor }) => Math.sign(minor) === sign);
  const isNoCharge = /sub-?t|incl|excl|summary|\bid\b|\bno\b|reg/.test(row.folded);
  const isTax = taxPattern.test(row.folded);
  const isProposed = /%.*suggest|suggest/.test(row.folded);
  if (!isChargeRow(row) || isNoCharge || isProposed) return [];
  return amounts.slice(-1).map((amount) => ({ amount, isTax }));
}

/**
 * The charges that add up to the difference. Service, delivery and tips are on top wherever they are printed; rows of tax
 * may tell of tax inside the prices, or the same tax twice, and each may be left out.
 */
function chargesOf(charges: readonly Charge[], difference: number): PrintedAmount[] | null {
  const sure = charges.filter(({ isTax }) => !isTax).map(({ amount }) => amount);
  const taxes = charges.filter(({ isTax }) => isTax).map(({ amount }) => amount);
  const rest = sure.reduce((left, { minor }) => left - minor, difference);
  const chosen = subsetOf(taxes, rest);
  return chosen && [...sure, ...chosen];
}

function subsetOf(amounts: readonly PrintedAmount[], difference: number): PrintedAmount[] | null {
  if (difference === 0) return [];
  const [first, ...rest] = amounts;
  if (!first) return null;
  const withFirst = subsetOf(rest, difference - first.minor);
  return withFirst ? [first, ...withFirst] : subsetOf(rest, difference);
}

function fieldOf({ minor, words }: PrintedAmount): MoneyField {
  return readFrom(minor, words);
}
