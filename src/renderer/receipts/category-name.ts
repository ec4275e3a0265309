import { categories } from '../../shared/categories.ts';
import type { Locale } from '../lib/format.ts';

/** The last part of a category's path, in the reader's language. */
export function categoryName(polishPath: string, locale: Locale): string {
  const known = locale === 'en' ? categories.find(({ pl }) => pl === polishPath)?.en : undefined;
  return (known ?? polishPath).split(' > ').at(-1) ?? polishPath;
}
