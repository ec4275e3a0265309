import { AppError } from '../../shared/app-error.ts';
import type { WordRef } from '../../shared/page.ts';

/** The user's value in the place of the one that was read, with its words. */
export function corrected<T>({ words }: { readonly words: WordRef[] }, value: T | null) {
  return { value, confidence: 1, words, origin: 'corrected' as const };
}

/** What the user typed where nothing was read. */
export function typed<T>(value: T | null) {
  return corrected({ words: [] }, value);
}

export function notThere(what: string): AppError {
  return new AppError(
    'BAD_REQUEST',
    `There is no such ${what}. Load the receipt again and repeat the change.`,
  );
}
