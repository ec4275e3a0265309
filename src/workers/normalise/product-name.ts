import { fold } from '../reading/text/fold.ts';
import { particles } from './data/adjectives.ts';
import { tokensOf, type Token } from './tokens.ts';
import { cutWord, wholeWord, type VocabularyWord } from './vocabulary.ts';

/**
 * A product's name as a person would write it: `SerMierzwGouda150g` → `Ser mierzwiony gouda 150 g`. A word is written
 * out only where it is the beginning of just one word that goods are named with; all else stays as it is printed, and
 * no digit changes.
 * @param code the shop's number for the product, which is no part of its name
 */
export function productName(printed: string, code: string | null): string {
  const name = code === null ? printed : printed.replace(new RegExp(String.raw`\s*${code}[A-G]?\s*$`), '');
  const tokens = tokensOf(name);
  const head = tokens.flatMap(wordOf).find(({ category }) => category !== null) ?? null;
  const last = tokens.length - 1;
  const words = tokens.map((token, index) => written(token, head, tokens[index - 1], index === last));
  const text = words
    .join(' ')
    .replace(/ ([%,;:)])/g, '$1')
    .replace(/([(]) /g, '$1');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The vocabulary's word for a token, in full or cut short. */
export function wordOf(token: Token): VocabularyWord[] {
  if (token.kind !== 'word') return [];
  const folded = fold(token.text);
  const word = wholeWord(folded) ?? wholeWord(masculine(folded)) ?? cutWord(folded, token.isCut);
  return word ? [word] : [];
}

function written(
  token: Token,
  head: VocabularyWord | null,
  before: Token | undefined,
  isLast: boolean,
): string {
  if (token.kind !== 'word') return token.text;
  const folded = fold(token.text);
  if (particles.has(folded) && !isLast) return folded;
  const [word] = wordOf(token);
  if (word) return word.category === null ? adjective(token, word.text, head) : noun(token, word);
  const isBehindParticle = before?.kind === 'word' && particles.has(fold(before.text));
  return (isBehindParticle ? token.text.toLowerCase() : calm(token.text)) + (token.isCut ? '.' : '');
}

/** Names in capitals are written as names; abbreviations of up to three letters stay. */
function calm(text: string): string {
  const isShouted = text.length > 3 && text === text.toUpperCase();
  return isShouted ? text.charAt(0) + text.slice(1).toLowerCase() : text;
}

/** A noun printed in full in a case of its own (`kurczaka`) keeps it. */
function noun({ text }: { text: string }, word: VocabularyWord): string {
  return fold(text).length >= word.folded.length && fold(text) !== word.folded
    ? text.toLowerCase()
    : word.text;
}

/** Printed in full it keeps its ending; cut short it takes the one that the noun asks for, if there is one. */
function adjective(
  { text, isCut }: { text: string; isCut: boolean },
  word: string,
  head: VocabularyWord | null,
): string {
  const folded = fold(text);
  if (folded === fold(word)) return word;
  if (masculine(folded) === fold(word)) return inForm(word, folded.endsWith('a') ? 'feminine' : 'other');
  return head === null ? text.toLowerCase() + (isCut ? '.' : '') : inForm(word, genderOf(head.text));
}

/** `naturalna`, `naturalne` → `naturalny`, as the vocabulary has it. */
function masculine(folded: string): string {
  return folded
    .replace(/(?<=[kg])a$/, 'i')
    .replace(/(?<=[kg]i)e$/, '')
    .replace(/[ae]$/, 'y');
}

type Form = 'masculine' | 'feminine' | 'other';

function inForm(word: string, form: Form): string {
  if (form === 'masculine') return word;
  const stem = word.slice(0, -1);
  const isSoft = word.endsWith('i');
  return form === 'feminine' ? `${stem}a` : `${stem}${isSoft ? 'ie' : 'e'}`;
}

/** By its ending, as Polish nouns of goods nearly all have it: -a is feminine, a plural or neuter takes -e. */
function genderOf(noun: string): Form {
  if (/^(?:jaja|jajka)$/.test(noun)) return 'other';
  if (noun.endsWith('a') || /^(?:sól|śmietanka|pierś|nić|kukurydza|maść)$/.test(noun)) return 'feminine';
  return /[oeęyi]$/.test(noun) ? 'other' : 'masculine';
}
