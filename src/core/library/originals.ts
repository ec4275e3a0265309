import { readdirSync } from 'node:fs';
import { fileTypes } from '../../shared/engine.ts';

const extensions = new Set<string>(Object.values(fileTypes));
const ownName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.([a-z]+)$/;

/** Whether Paragon has given a file this name when it took it in whole. */
export function isOriginalName(name: string): boolean {
  return extensions.has(ownName.exec(name)?.[1] ?? '');
}

/** The names of the originals in a folder, none where it isn't there. */
export function originalsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isOriginalName);
  } catch {
    return [];
  }
}
