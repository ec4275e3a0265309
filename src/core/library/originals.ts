import { readdirSync } from 'node:fs';
import { isOriginalName } from '../files/kept-names.ts';

/** The names of the originals in a folder, none where it isn't there. */
export function originalsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isOriginalName);
  } catch {
    return [];
  }
}
