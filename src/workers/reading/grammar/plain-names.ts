import { wordKey } from '../../../shared/page.ts';
import type { Row, RowWord } from '../text/rows.ts';
import type { TextField } from '../text/field.ts';
import { readFrom } from '../text/field.ts';
import type { DraftItem } from './draft.ts';

/** `A CUKIERKI`, `C_SER`, `R CUKIERKI` where A was misread: a letter that stands before the name and is no part of it. */
const letterBefore = /^(?<letter>\p{L})(?:[_.]+\s*|\s+)(?=[\p{L}\d])/u;
const taxLetterBefore = /^[A-G](?:[_.]+\s*|\s+)(?=\p{L}{2})/u;
/** `CocaCola H`: a department's letter behind the name. */
const letterBehind = /\s+\p{Lu}$/u;
/** `Ser 250g Cc`: a tax letter that two recognisers read twice. */
const twiceBehind = /\s+(?<letter>[A-G])(?:\s?[a-g©])$/u;
const diacriticBehind = /\s+[ĄĆĘŁŃÓŚŹŻ]$/u;
/** `AMIGO MATE 475638C`: the shop's own number for the product. */
const codeBehind = /\s+(?<code>\d{4,})(?:[A-Ga-g]|(?=\s*$))\s*$/u;
const longCode = 6;
/** Lines and dots that lead from the name to its price, specks, and what was read behind them. */
const leaders = /(?:\s*(?:_{2,}|\.{3,})|\s[·~•]).*$/u;
const junkBehind = /(?:[\s*|:,;<>'_-]|(?<!".*)")+$/u;

/**
 * The items with names that are free of what is no part of them: a tax letter before or behind, a department's letter, the
 * shop's number for the product, leaders. What most items of a receipt have is a column of its own; else only a letter that
 * may be the item's tax letter is taken for one. The letters and numbers are kept where they belong.
 */
export function withPlainNames(
  items: readonly DraftItem[],
  rows: readonly Row[],
  taxLetters: readonly (string | null)[],
): DraftItem[] {
  const names = items.flatMap(({ name }) => name.value ?? []);
  const have = (pattern: RegExp) => {
    const count = names.filter((name) => pattern.test(name)).length;
    return count >= 2 && 2 * count > names.length;
  };
  const columns = { before: have(taxLetterBefore), behind: have(letterBehind), code: have(codeBehind) };
  const words = new Map(rows.flatMap((row) => row.words).map((word) => [wordKey(word.ref), word]));
  return items.map((item) => {
    if (item.name.value === null) return item;
    const plain = withoutBehind(withoutLetterBefore(item, columns.before, taxLetters), columns);
    return { ...plain, name: trimmed(plain.name, words) };
  });
}

function withoutLetterBefore(
  item: DraftItem,
  isColumn: boolean,
  taxLetters: readonly (string | null)[],
): DraftItem {
  const text = item.name.value ?? '';
  const letter = letterBefore.exec(text)?.groups?.letter?.toUpperCase();
  if (letter === undefined) return item;
  const isTaxLetter = /[A-G]/.test(letter);
  const isPossible = taxLetters.includes(letter) && (item.letter.value ?? letter) === letter;
  const isOwn = isTaxLetter && (isPossible || /^\p{L}_/u.test(text));
  if (!isColumn && !isOwn) return item;
  const name = { ...item.name, value: text.replace(letterBefore, '') };
  const isNew = isTaxLetter && item.letter.value === null;
  return { ...item, name, letter: isNew ? { ...item.name, value: letter } : item.letter };
}

function withoutBehind(item: DraftItem, columns: { behind: boolean; code: boolean }): DraftItem {
  let name = (item.name.value ?? '').replace(leaders, '').replace(junkBehind, '');
  const twice = twiceBehind.exec(name)?.groups?.letter;
  if (twice !== undefined) name = name.replace(twiceBehind, '');
  name = name.replace(diacriticBehind, '');
  if (columns.behind) name = name.replace(letterBehind, '');
  const code = codeBehind.exec(name)?.groups?.code;
  const isCode = code !== undefined && (columns.code || code.length >= longCode);
  if (isCode) name = name.replace(codeBehind, '');
  const isNew = twice !== undefined && item.letter.value === null;
  return {
    ...item,
    letter: isNew ? { ...item.name, value: twice } : item.letter,
    // Else it is a size, a year, or whatever the shop means by it.
    code: isCode ? code : null,
    name: { ...item.name, value: healSize(name) },
  };
}

/** `85OML`: a letter between a digit and a unit is a zero. */
function healSize(name: string): string {
  return name.replace(/(?<=\d)O(?=\s?(?:ML|G|KG|L)\b)/giu, '0');
}

/** The name with only those of its words that are still in it. */
function trimmed(name: TextField, words: ReadonlyMap<string, RowWord>): TextField {
  const own = name.words.flatMap((ref) => words.get(wordKey(ref)) ?? []);
  const kept = own.filter(({ text }) =>
    (name.value ?? '').includes(text.replace(/^\p{L}_|[\s*|:,;<>"'_-]+$/gu, '')),
  );
  if (kept.length === own.length || kept.length === 0) return name;
  return readFrom(name.value ?? '', kept, name.origin);
}
