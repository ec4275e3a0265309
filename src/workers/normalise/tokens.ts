/** A part of a product's name: a word, a size such as `1,5 l`, or anything else that is kept as it is. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'size'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

const units: Readonly<Record<string, string>> = {
  g: 'g',
  gr: 'g',
  dag: 'dag',
  kg: 'kg',
  ml: 'ml',
  cl: 'cl',
  l: 'l',
  ltr: 'l',
  szt: 'szt.',
  cm: 'cm',
  mb: 'm',
};
const number = String.raw`\d+(?:[.,]\d+)?`;
const unit = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join('|');
const tokenPattern = new RegExp(
  [
    String.raw`(?<size>(?:(?<count>\d+)\s?[x×*]\s?)?(?<amount>${number})\s?(?<unit>${unit})(?![\p{L}\d]))`,
    String.raw`(?<other>\p{Lu}\d+(?![\p{L}\d])|${number}%?|[^\p{L}\d\s.]+)`,
    String.raw`(?<word>\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{L})(?<dot>\.)?`,
    String.raw`\.|\s+`,
  ].join('|'),
  'gu',
);

/** Splits `SerMierzwGouda150g` or `WODA NIEGAZ. 6x1,5L` at capitals, digits, points and spaces. Digits stay as they are. */
export function tokensOf(name: string): Token[] {
  // Code pages lose the capitals of Polish letters: MIóD.
  const capitals = name.replace(/(?<=\p{Lu})[ąćęłńóśźż](?=\p{Lu})/gu, (letter) => letter.toUpperCase());
  const lowerUnits = capitals.replace(
    new RegExp(String.raw`(?<=\d\s?)(?:${unit})(?![\p{L}\d])`, 'giu'),
    (one) => one.toLowerCase(),
  );
  return [...lowerUnits.matchAll(tokenPattern)].flatMap(({ groups = {} }): Token[] => {
    const { size, count, amount, unit: unitText, other, word, dot } = groups;
    if (size !== undefined && amount !== undefined) {
      const measured = `${amount.replace('.', ',')} ${units[unitText ?? ''] ?? ''}`;
      return [{ kind: 'size', text: count === undefined ? measured : `${count} × ${measured}` }];
    }
    if (word !== undefined) return [{ kind: 'word', text: word, isCut: dot !== undefined }];
    return other === undefined ? [] : [{ kind: 'other', text: other }];
  });
}
