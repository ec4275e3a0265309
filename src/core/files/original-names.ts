import { appendFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lineSchema = z.object({ name: z.string(), filename: z.string() });

/**
 * Writes beside the database what the user called a file that was given a name of ours, so that a library that has lost
 * its database can be read again under the names it had.
 */
export async function noteOriginalName(file: string, name: string, filename: string): Promise<void> {
  await appendFile(file, `${JSON.stringify({ name, filename })}\n`, { mode: 0o600 });
}

/** Our names and the user's. What a power cut left half written is passed over. */
export function readOriginalNames(file: string): ReadonlyMap<string, string> {
  return new Map(linesOf(file).flatMap(entryOf));
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function entryOf(line: string): [string, string][] {
  try {
    const { name, filename } = lineSchema.parse(JSON.parse(line));
    return [[name, filename]];
  } catch {
    return [];
  }
}
