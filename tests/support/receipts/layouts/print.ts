import type { ItemModel, ReceiptModel } from '../model.ts';

/** A printed line; `isLarge` is the bold, higher print of titles and totals. */
export type PrintedLine = { readonly text: string; readonly isLarge?: boolean };

export const columns = 42;

export function money(minor: number): string {
  return (minor / 100).toFixed(2).replace('.', ',');
}

/** Pieces as a whole number, weights and volumes with three decimals. */
export function quantity(item: ItemModel, sign = ','): string {
  return item.unit === 'szt'
    ? String(item.quantityMilli / 1000)
    : (item.quantityMilli / 1000).toFixed(3).replace('.', sign);
}

export function line(text: string): PrintedLine {
  return { text };
}

export function spread(left: string, rightText: string, width = columns): string {
  const room = width - rightText.length - 1;
  const cut = left.length > room ? left.slice(0, room) : left;
  return cut.padEnd(width - rightText.length) + rightText;
}

function centre(text: string, width = columns): string {
  return ' '.repeat(Math.max(0, Math.floor((width - text.length) / 2))) + text;
}

export function right(text: string): string {
  return text.padStart(columns);
}

export function head(receipt: ReceiptModel): PrintedLine[] {
  return [
    line(centre(receipt.store)),
    line(centre(receipt.address)),
    line(spread(`NIP ${receipt.nip}`, `nr:${receipt.number}`)),
    { text: centre('PARAGON FISKALNY', 26), isLarge: true },
  ];
}

/** A discount on the whole receipt, behind the sum it is taken off. */
export function wholeDiscountLines({ wholeDiscount, total }: ReceiptModel): PrintedLine[] {
  if (!wholeDiscount) return [];
  const { letter, minor } = wholeDiscount;
  return [
    line(spread('PODSUMA', money(total + minor))),
    line(spread('RABAT OD SUMY', `-${money(minor)}${letter}`)),
  ];
}

export function totalLine(receipt: ReceiptModel, label = 'SUMA PLN'): PrintedLine {
  return { text: spread(label, money(receipt.total), 26), isLarge: true };
}

export function depositLines({ deposit, toPay }: ReceiptModel): PrintedLine[] {
  if (!deposit) return [];
  const sum = money(deposit.count * deposit.priceMinor);
  const isReturn = deposit.priceMinor < 0;
  const each = money(Math.abs(deposit.priceMinor));
  const label = isReturn ? 'ZWROT KAUCJI BUTELKA' : 'BUTELKA PLASTIK KAUCJA';
  return [
    line(`OPAKOWANIA ZWROTNE ${isReturn ? 'PRZYJĘCIA' : 'WYDANIA'}`),
    line(spread(label, `${deposit.count} x${each} ${sum}`)),
    line(spread('OPAKOWANIA ZWROTNE SUMA', sum)),
    line(spread('DO ZAPŁATY', `${money(toPay)} PLN`)),
  ];
}

const paymentLabels = { cash: 'GOTÓWKA', card: 'KARTA', blik: 'BLIK', voucher: 'BON TOWAROWY' } as const;

export function paymentLines({ payments, change }: ReceiptModel): PrintedLine[] {
  const paid = payments.map(({ method, given }) =>
    line(spread(paymentLabels[method], `${money(given)} PLN`)),
  );
  return change > 0 ? [...paid, line(spread('RESZTA', `${money(change)} PLN`))] : paid;
}

export function foot(receipt: ReceiptModel): PrintedLine[] {
  return [
    line(spread(`000${receipt.number.slice(-2)} #Kasa 3 Kasjer nr 7`, `${receipt.date} ${receipt.time}`)),
    line(centre('7E2A91C04D5B88F1A6E3C9027D41B5F08A3C6E19')),
    line(centre('EAZ 2202166101')),
  ];
}
