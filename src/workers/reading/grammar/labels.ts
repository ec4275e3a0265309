import { productExpression } from '../text/expression.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { healedText } from './label-words.ts';
import { rowKind } from './row-kind.ts';

/** What an amount's label says of it being the sum that was to be paid; the first pattern that fits counts. */
const totalLabels: readonly (readonly [RegExp, number])[] = [
  [
    /sub-?total|zwischensumme|mezisoucet|medzisucet|delsumma|excl|beforegst|qty|quant|quantity|uantity|item|disc|saving|gstamt|gstamount|total\(?gst(?!incl)|totaltax|taxtotal|taxamt|tax\(|ptu|podatek|lacznie|points|before|earned|summary|supplies/,
    -10,
  ],
  [/roundedtotal|totalrounded|totalafterrounding|afterround|nettotal|netttotal|totalround|finaltotal/, 10],
  [
    /grandtotal|total(?:bill)?pa[yv]able|amountdue|cashdue|amountcharged|totaldue|totalamountdue|nettamount|amountpayable|balancedue|to(?:be)?pa(?:y|id)(?:$|[^m])/,
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
  [/ogolem|razem|suma|sucet|osszesen/, 5],
  // German, Czech and Slovak, French, Italian, Spanish, Dutch, Ukrainian
  [
    /zuzahlen|zubezahlen|zahlbetrag|endbetrag|kuhrade|nauhradu|attbetala|atbetale|abetale|fizetendo|apayer|dapagare|apagar|tebetalen|досплати/,
    8,
  ],
  [
    /summe|summa|^sum(?:nok|sek|dkk)?$|^ialt|gesamt|celkem|spolu|totale|montant|importe|totaal|всього|разом|сума/,
    5,
  ],
  [/t[o0]ta[l1i]|tota1|t0tal|^[l1t]?otal|tolal|^toal/, 4],
];

/** Above 0 for labels of a total, below for those that look like one and are not; null for all others. */
export function totalWeight(row: Row): number | null {
  const label = healedLabelOf(row);
  const weight = totalLabels.find(([pattern]) => pattern.test(label))?.[1] ?? null;
  return weight !== null && weight > 0 && isOfGoods(row) ? null : weight;
}

/** `PAPIER TOAL 1 x19,98 19,98A`, `KARMA B 2 x2,49`: a name like a label, beside a multiplication. */
function isOfGoods(row: Row): boolean {
  return (productExpression(row)?.quantityMilli ?? null) !== null;
}

export function isTotalLabel(row: Row): boolean {
  return (totalWeight(row) ?? 0) > 0;
}

export function isTender(row: Row): boolean {
  const isNamed =
    /\bcash\b(?!ier| ?bill| ?& ?c)|tender|tunai|\bpaid\b|received|\bpay\b|gotowka/.test(healedText(row)) ||
    /^\W*(?:geg|gegeben|bar|bargeld|hotov|especes|contant|efectivo|kontant|keszpenz|gotovin|numerar|dinheiro|entregado|готівка)/.test(
      row.folded,
    );
  return isNamed && !isOfGoods(row);
}

export function isCardPayment(row: Row): boolean {
  const isNamed =
    /\bvisa\b|master|\bcredit\b|\bdebit\b|\bamex\b|\bcard\b|\bkarta\b|karte|kartou|\bkort\b|dankort|bankkort|girocard|kartya|bankomat|maestro|interac|eftpos|mobilepay|twint|\bec\b|^\W*cb\b/.test(
      healedText(row),
    );
  return isNamed && !isOfGoods(row);
}

/** Whether all goods are taken back: the greatest sum is below 0. That of deposits brought back is a smaller one. */
export function isReturn(rows: readonly Row[]): boolean {
  const labelled = rows.filter((row) => isTotalLabel(row) && rowKind(row) !== 'deposit-total');
  const sums = labelled.flatMap((row) => amountsIn(row).slice(-1));
  const greatest = Math.max(...sums.map(({ minor }) => Math.abs(minor)));
  return sums.some(({ minor }) => minor === -greatest && minor < 0);
}

const returned =
  'retour(?:e|nering)?|rueckgabe|ruckgabe|gutschrift|zwrotu?|return|refund|credit note|retur(?:nering)?|vraten[iy]e?|vracen[ie]|vratka|dobropis|avoir|remboursement|reso|devolucion|reembolso|creditnota|visszaru';
const returnTitle = new RegExp(
  `^\\W*(?:(?:dowod|potwierdzenie|paragon|protokol|doklad) )?(?:${returned})(?: (?:towaru|towarow|tovaru|zbozi|von waren|de mercancia|merce|receipt|slip|nr\\b.*|no\\b.*))?\\W*$`,
);
const returnedSum =
  /^\W*(?:razem|suma|total|gesamt|celkem|spolu|do|kwota|to) (?:do )?(?:zwrotu?|refund|vraceni|vratenie)\b/;

/** The heading of a receipt for goods that were brought back, or a sum that says so. */
export function isReturnTitle(row: Row): boolean {
  return returnTitle.test(row.folded) || /^\W*auszahlung/.test(row.folded) || returnedSum.test(row.folded);
}

/** A tip that was given; not one that is proposed by percentages. */
export function isTipRow(row: Row): boolean {
  const isNamed =
    /\bnapiw|\btip\b|gratuity|trinkgeld|pourboire|\bdricks\b|drikkepenge|spropitne|borravalo/.test(
      row.folded,
    );
  return isNamed && !/%|suggest|propo/.test(row.folded);
}

export function isChangeRow(row: Row): boolean {
  return (
    /\bchange\b|\bbaki\b|\breszta\b|^\W*chan|ruckgeld|wechselgeld|zuruck|vracen|vydavok|vraten(?![aey]? (?:lah|fla))|rendu|wisselgeld|vaxel|visszajaro|решта|^\W*(?:cambio|resto|troco|povrat|terug)\b/.test(
      healedText(row),
    ) || /^\W*ret(?:o)?ur\W*(?:[a-z]{3}\W*)?\d/.test(row.folded)
  );
}

/** The letters of a row, folded, as its label; brackets and hyphens tell some labels apart. */
export function labelOf(row: Row): string {
  return lettersOf(row.folded);
}

/** The same with each misread word of a label put right. */
export function healedLabelOf(row: Row): string {
  return lettersOf(healedText(row));
}

function lettersOf(folded: string): string {
  return folded.replace(/[^\p{L}()-]/gu, '').replace(/-+$/, '');
}
