import { distance } from 'fastest-levenshtein';
import { compact } from './fold.ts';
import type { Row } from './rows.ts';

/**
 * How many letters apart the row's beginning is from the keyword (folded, no spaces), at best over beginnings one
 * letter shorter or longer; Infinity where more than a quarter of the keyword is wrong.
 */
export function keywordDistance(row: Row, keyword: string): number {
  const text = compact(row.text);
  const allowed = Math.floor(keyword.length / 4);
  const lengths = [keyword.length, keyword.length - 1, keyword.length + 1];
  const best = Math.min(...lengths.map((length) => distance(text.slice(0, length), keyword)));
  return best <= allowed ? best : Infinity;
}
