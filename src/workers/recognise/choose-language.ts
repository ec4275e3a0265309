import type { Word } from '../../shared/page.ts';

const polishWords =
  /\b(paragon|fiskalny|niefiskalny|sprzeda[zż]|opodatk\w*|ptu|nip|suma|pln|rabat|opust|razem|gotowka|gotówka|karta|kasjer|kasa|reszta|faktura|zapłaty|zaplaty|ul|szt|zł|brutto|netto|nabywca)\b/giu;
const englishWords =
  /\b(total|subtotal|cash|change|tax|gst|sst|vat|invoice|receipt|date|time|qty|price|amount|item|items|thank|you|tel|cashier|rounding|balance|visa|card|street|road|jalan|sdn|bhd|ltd|inc)\b/giu;
const polishLetters = /[ąćęłńóśźż]/giu;

/** Tesseract's language for a page, by the words that a first look at it showed. */
export function chooseLanguage(words: readonly Word[]): 'pol' | 'eng' | 'pol+eng' {
  const text = words.map((word) => word.text).join(' ');
  const polish = count(text, polishWords) + count(text, polishLetters) / 4;
  const english = count(text, englishWords);
  if (polish >= 2 && polish >= english) return 'pol';
  return english >= 3 && english > 2 * polish ? 'eng' : 'pol+eng';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
