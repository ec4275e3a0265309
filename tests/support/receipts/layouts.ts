import { netOf, type ItemModel, type ReceiptModel } from './model.ts';

/** A printed line; `isLarge` is the bold, higher print of titles and totals. */
export type PrintedLine = { readonly text: string; readonly isLarge?: boolean };

/**
 * The layouts of the families that Polish tills and apps print: `paper` as most chains do, `novitus` with the
 * numbers below the name, `lidl-app` with the tax's gross under PTU, `table` with a column for the tax letter.
 */
export const layoutNames = ['paper', 'novitus', 'lidl-app', 'table'] as const;
export type LayoutName = (typeof layoutNames)[number];

export const columns = 42;

export function printLines(receipt: ReceiptModel, layout: LayoutName): PrintedLine[] {
  return [
    ...head(receipt),
    ...receipt.items.flatMap((item) => itemLines(item, layout)),
    ...taxTable(receipt, layout),
    {
      text: spread(layout === 'lidl-app' ? 'Suma PLN' : 'SUMA PLN', money(receipt.total), 26),
      isLarge: true,
    },
    ...depositLines(receipt),
    ...paymentLines(receipt),
    line(spread(`000${receipt.number.slice(-2)} #Kasa 3 Kasjer nr 7`, `${receipt.date} ${receipt.time}`)),
    line(centre('7E2A91C04D5B88F1A6E3C9027D41B5F08A3C6E19')),
    line(centre('EAZ 2202166101')),
  ];
}

function head(receipt: ReceiptModel): PrintedLine[] {
  return [
    line(centre(receipt.store)),
    line(centre(receipt.address)),
    line(spread(`NIP ${receipt.nip}`, `nr:${receipt.number}`)),
    { text: centre('PARAGON FISKALNY', 26), isLarge: true },
  ];
}

function itemLines(item: ItemModel, layout: LayoutName): PrintedLine[] {
  const value = money(item.grossMinor) + item.letter;
  const net = money(netOf(item));
  const hasDiscount = item.discountMinor > 0;
  const minus = `-${money(item.discountMinor)}`;
  switch (layout) {
    case 'paper':
      return [
        line(
          spread(`${item.name} ${item.letter}`, `${quantity(item)} x${money(item.unitPriceMinor)} ${value}`),
        ),
        ...(hasDiscount
          ? [line(spread(`OPUST ${item.name}`, minus + item.letter)), line(right(net + item.letter))]
          : []),
      ];
    case 'novitus':
      return [
        line(item.name),
        line(
          right(
            `${quantity(item)} ${isWeighed(item) ? 'kg' : 'szt'} * ${money(item.unitPriceMinor)} = ${money(item.grossMinor)} ${item.letter}`,
          ),
        ),
        ...(hasDiscount ? [line(spread('Rabat', `${minus}${item.letter}`))] : []),
      ];
    case 'lidl-app':
      return [
        line(
          spread(
            item.name,
            `${quantity(item)} * ${money(item.unitPriceMinor)} ${money(item.grossMinor)} ${item.letter}`,
          ),
        ),
        ...(hasDiscount ? [line(spread('   Lidl Plus kupon', minus))] : []),
      ];
    case 'table':
      return [
        line(
          spread(
            `${item.name} ${item.letter}`,
            `${(item.quantityMilli / 1000).toFixed(3)} x ${money(item.unitPriceMinor)} ${money(item.grossMinor)}`,
          ),
        ),
        ...(hasDiscount ? [line(spread('   Rabat', minus)), line(right(net))] : []),
      ];
  }
}

function taxTable({ vat, taxTotal }: ReceiptModel, layout: LayoutName): PrintedLine[] {
  if (layout === 'lidl-app') {
    return [
      ...vat.flatMap(({ letter, rate, gross, tax }) => [
        line(spread(`PTU ${letter}`, money(gross))),
        line(spread(`Kwota ${letter} ${rate},00%`, money(tax))),
      ]),
      line(spread('Suma PTU', money(taxTotal))),
    ];
  }
  return [
    ...vat.flatMap(({ letter, rate, gross, tax }) => [
      line(spread(`SPRZEDAŻ OPODATKOWANA ${letter}`, money(gross))),
      line(spread(`PTU ${letter} ${rate}%`, money(tax))),
    ]),
    line(spread('SUMA PTU', money(taxTotal))),
  ];
}

function depositLines({ deposit, toPay }: ReceiptModel): PrintedLine[] {
  if (!deposit) return [];
  const sum = money(deposit.count * deposit.priceMinor);
  return [
    line('OPAKOWANIA ZWROTNE WYDANIA'),
    line(spread('BUTELKA PLASTIK KAUCJA', `${deposit.count} x${money(deposit.priceMinor)} ${sum}`)),
    line(spread('OPAKOWANIA ZWROTNE SUMA', sum)),
    line(spread('DO ZAPŁATY', `${money(toPay)} PLN`)),
  ];
}

function paymentLines({ payment }: ReceiptModel): PrintedLine[] {
  if (payment.method === 'card') return [line(spread('KARTA', `${money(payment.given)} PLN`))];
  const change = payment.change > 0 ? [line(spread('RESZTA', `${money(payment.change)} PLN`))] : [];
  return [line(spread('GOTÓWKA', `${money(payment.given)} PLN`)), ...change];
}

export function money(minor: number): string {
  return (minor / 100).toFixed(2).replace('.', ',');
}

function isWeighed({ quantityMilli }: ItemModel): boolean {
  return quantityMilli % 1000 !== 0;
}

function quantity(item: ItemModel): string {
  return isWeighed(item)
    ? (item.quantityMilli / 1000).toFixed(3).replace('.', ',')
    : String(item.quantityMilli / 1000);
}

function line(text: string): PrintedLine {
  return { text };
}

function spread(left: string, rightText: string, width = columns): string {
  const room = width - rightText.length - 1;
  const cut = left.length > room ? left.slice(0, room) : left;
  return cut.padEnd(width - rightText.length) + rightText;
}

function centre(text: string, width = columns): string {
  return ' '.repeat(Math.max(0, Math.floor((width - text.length) / 2))) + text;
}

function right(text: string): string {
  return text.padStart(columns);
}
