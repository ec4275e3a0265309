import { netOf, type ItemModel } from '../model.ts';
import { line, money, quantity, right, spread, type PrintedLine } from './print.ts';

export type ItemLines = (item: ItemModel) => PrintedLine[];

const value = (item: ItemModel) => money(item.grossMinor) + item.letter;
const minus = (item: ItemModel) => `-${money(item.discountMinor)}`;
const unitPrice = (item: ItemModel) => money(Math.abs(item.unitPriceMinor));
const hasDiscount = (item: ItemModel) => item.discountMinor > 0;

/** `NAZWA C  2 x3,49 6,98C`; the discount names the item, its price stands below. */
export const oneRow: ItemLines = (item) => [
  line(spread(`${item.name} ${item.letter}`, `${quantity(item)} x${unitPrice(item)} ${value(item)}`)),
  ...(hasDiscount(item)
    ? [
        line(spread(`OPUST ${item.name}`, minus(item) + item.letter)),
        line(right(money(netOf(item)) + item.letter)),
      ]
    : []),
];

/** The name, and below it `6 szt * 0,85 = 5,10 C`. */
export const twoRows: ItemLines = (item) => [
  line(item.name),
  line(
    right(`${quantity(item)} ${item.unit} * ${unitPrice(item)} = ${money(item.grossMinor)} ${item.letter}`),
  ),
  ...(hasDiscount(item) ? [line(spread('Rabat', minus(item) + item.letter))] : []),
];

/** As twoRows, the name with its letter, the quantity glued to its unit. */
export const pharmacyRows: ItemLines = (item) => [
  line(`${item.name} ${item.letter}`),
  line(right(`${quantity(item)}${item.unit} x ${unitPrice(item)}  ${money(item.grossMinor)}${item.letter}`)),
  ...(hasDiscount(item) ? [line(spread('UPUST', minus(item) + item.letter))] : []),
];

/** `Nazwa  2 * 1,79 3,58 B`, the discount under a name of its own. */
export const lidlRow: ItemLines = (item) => [
  line(spread(item.name, `${quantity(item)} * ${unitPrice(item)} ${money(item.grossMinor)} ${item.letter}`)),
  ...(hasDiscount(item) ? [line(spread('   Lidl Plus kupon', minus(item)))] : []),
];

/** A column for the letter; quantities with three decimals; the corrected price alone below the discount. */
export const tableRow: ItemLines = (item) => [
  line(
    spread(
      `${item.name} ${item.letter}`,
      `${(item.quantityMilli / 1000).toFixed(3)} x ${unitPrice(item)} ${money(item.grossMinor)}`,
    ),
  ),
  ...(hasDiscount(item) ? [line(spread('   Rabat', minus(item))), line(right(money(netOf(item))))] : []),
];

/** `NAPOJ GAZ. 868511A  1 x4,48 4,48A`: a code and the letter end the name; discounts come at the end, by code. */
export const codedRow: ItemLines = (item) => [
  line(
    spread(
      `${item.name.slice(0, 10)} ${item.code}${item.letter}`,
      `${quantity(item)} x${unitPrice(item)} ${value(item)}`,
    ),
  ),
];

export const codedDiscount: ItemLines = (item) =>
  hasDiscount(item)
    ? [line(spread(`Rabat ${item.name.slice(0, 10)} ${item.code}${item.letter}`, minus(item) + item.letter))]
    : [];

/** A name and what it cost in the end. */
export const priceOnly: ItemLines = (item) => [line(spread(item.name, money(netOf(item))))];
