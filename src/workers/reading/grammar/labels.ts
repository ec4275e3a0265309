import type { Row } from '../text/rows.ts';
import { healedText } from './label-words.ts';

/** What an amount's label says of it being the sum that was to be paid; the first pattern that fits counts. */
const totalLabels: readonly (readonly [RegExp, number])[] = [
  [
    /sub-?total|excl|beforegst|qty|quant|quantity|uantity|item|disc|saving|gstamt|gstamount|total\(?gst(?!incl)|totaltax|taxtotal|taxamt|tax\(|ptu|podatek|lacznie|points|before|earned|summary|supplies/,
    -10,
  ],
  [/roundedtotal|totalrounded|totalafterrounding|afterround|nettotal|netttotal|totalround|finaltotal/, 10],
  [
    /grandtotal|total(?:bill)?pa[yv]able|amountdue|totaldue|totalamountdue|nettamount|amountpayable|balancedue|to(?:be)?pa(?:y|id)(?:$|[^m])/,
    8,
  ],
  [
    /totalincl(?!u?de[ds])|totalsales?\(?incl|inclgst|inclusive|totalamt|totalamount|totalsales|totalrm|totalmyr|amountpa[il]d|amtpa[il]+.*inc/,
    6,
  ],
  [/^ne[t7]t?(?:rm)?$|^due(?:rm)?$/, 6],
  [/rounding(?:r[mhnk])?$/, 3],
  [/total\(?inclu?de[ds]/, 3],
  [/total/, 5],
  [/ogolem|razem|suma/, 5],
  // German, Czech and Slovak, French, Italian, Spanish, Dutch, Ukrainian
  [/zuzahlen|zahlbetrag|endbetrag|kuhrade|nauhradu|apayer|dapagare|apagar|tebetalen|досплати/, 8],
  [/summe|gesamt|celkem|spolu|totale|montant|importe|totaal|всього|разом|сума/, 5],
  [/t[o0]ta[l1i]|tota1|t0tal|^[l1t]?otal|tolal|^toal/, 4],
];

/** Above 0 for labels of a total, below for those that look like one and are not; null for all others. */
export function totalWeight(row: Row): number | null {
  const label = lettersOf(healedText(row));
  return totalLabels.find(([pattern]) => pattern.test(label))?.[1] ?? null;
}

export function isTotalLabel(row: Row): boolean {
  return (totalWeight(row) ?? 0) > 0;
}

export function isTender(row: Row): boolean {
  return (
    /\bcash\b(?!ier| ?bill| ?& ?c)|tender|tunai|\bpaid\b|received|\bpay\b|gotowka/.test(healedText(row)) ||
    /^\W*(?:geg|gegeben|bar|bargeld|hotov|especes|contant|efectivo|готівка)/.test(row.folded)
  );
}

export function isCardPayment(row: Row): boolean {
  return /\bvisa\b|master|\bcredit\b|\bdebit\b|\bamex\b|\bcard\b|\bkarta\b/.test(healedText(row));
}

export function isChangeRow(row: Row): boolean {
  return /\bchange\b|\bbaki\b|\breszta\b|^\W*chan|ruckgeld|wechselgeld|zuruck|vracen|vraten|rendu|wisselgeld|решта/.test(
    healedText(row),
  );
}

/** The letters of a row, folded, as its label; brackets and hyphens tell some labels apart. */
export function labelOf(row: Row): string {
  return lettersOf(row.folded);
}

function lettersOf(folded: string): string {
  return folded.replace(/[^\p{L}()-]/gu, '');
}
