import type { ReceiptModel, VatModel } from '../model.ts';
import { line, money, spread, type PrintedLine } from './print.ts';

/** `SPRZEDAŻ OPODATKOWANA A 17,93`, `PTU A 23% 3,35`, `SUMA PTU`. */
export function usualTable({ vat, taxTotal }: ReceiptModel): PrintedLine[] {
  return [
    ...vat.flatMap(({ letter, rate, gross, tax }) =>
      rate === null
        ? [line(spread(`SPRZEDAŻ ZWOLNIONA ${letter}`, money(gross)))]
        : [
            line(spread(`SPRZEDAŻ OPODATKOWANA ${letter}`, money(gross))),
            line(spread(`PTU ${letter} ${rate}%`, money(tax))),
          ],
    ),
    line(spread('SUMA PTU', money(taxTotal))),
  ];
}

/** `Sp: A=0,65 C=66,56`, `PTU: A23%=0,12 C5%=3,17`, `SUMA PTU=3,29`. */
export function compactTable({ vat, taxTotal }: ReceiptModel): PrintedLine[] {
  const taxed = vat.filter(({ rate }) => rate !== null);
  return [
    line(`Sp: ${vat.map(({ letter, gross }) => `${letter}=${money(gross)}`).join(' ')}`),
    line(`PTU: ${taxed.map(({ letter, rate, tax }) => `${letter}${rate ?? 0}%=${money(tax)}`).join(' ')}`),
    line(`SUMA PTU=${money(taxTotal)}`),
  ];
}

/** `Sprzed. opod. PTU C 5,10`, `Kwota C 05,00% 0,24`, `Podatek PTU`. */
export function amountTable({ vat, taxTotal }: ReceiptModel): PrintedLine[] {
  return [
    ...vat.flatMap((one) =>
      one.rate === null
        ? [line(spread(`Sprzedaż zwolniona ${one.letter}`, money(one.gross)))]
        : [
            line(spread(`Sprzed. opod. PTU ${one.letter}`, money(one.gross))),
            line(spread(`Kwota ${one.letter} ${String(one.rate).padStart(2, '0')},00%`, money(one.tax))),
          ],
    ),
    line(spread('Podatek PTU', money(taxTotal))),
  ];
}

/** `PTU A 25,39` is the gross, `Kwota A 23,00% 4,75` the tax. */
export function appTable({ vat, taxTotal }: ReceiptModel): PrintedLine[] {
  return [
    ...vat.flatMap(({ letter, rate, gross, tax }) =>
      rate === null
        ? [line(spread(`Sprzedaż zwolniona ${letter}`, money(gross)))]
        : [
            line(spread(`PTU ${letter}`, money(gross))),
            line(spread(`Kwota ${letter} ${rate},00%`, money(tax))),
          ],
    ),
    line(spread('Suma PTU', money(taxTotal))),
  ];
}

/** `A=23,00% brutto netto VAT`, a row a letter. */
export function rowTable({ vat }: ReceiptModel): PrintedLine[] {
  const row = ({ letter, rate, gross, tax }: VatModel) =>
    line(`${letter}=${rate ?? 0},00% ${money(gross)} ${money(gross - tax)} ${money(tax)}`);
  return [line('PTU      BRUTTO  NETTO  PODATEK'), ...vat.map(row)];
}
