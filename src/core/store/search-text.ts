import { withPlainL } from '../../shared/fold.ts';

/**
 * Folds what the tokenizer doesn't: ł has no decomposition, so removing diacritics leaves it as it is. Applied to
 * what is indexed and to what is looked for.
 */
export function foldForSearch(text: string): string {
  return withPlainL(text);
}
