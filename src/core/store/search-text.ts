/**
 * Folds what the tokenizer doesn't: ł has no decomposition, so removing diacritics leaves it as it is. Applied to
 * what is indexed and to what is looked for.
 */
export function foldForSearch(text: string): string {
  return text.replaceAll('ł', 'l').replaceAll('Ł', 'L');
}

/**
 * The user's words as an FTS5 expression: all of them must occur, each as the beginning of a word. Null where the
 * query holds no letter or digit. Only letters and digits come through, quoted, so that no operator can.
 */
export function toMatchExpression(query: string): string | null {
  const words = foldForSearch(query.normalize('NFC')).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}
