import { appendFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lineSchema = z.object({
  /** Ours. */
  name: z.string(),
  /** The user's. */
  filename: z.string(),
  /** Our names of the files whose pages this one joins, in order. */
  parts: z.array(z.string()).min(2).readonly().optional(),
});
export type NotedOriginal = z.infer<typeof lineSchema>;

/**
 * Writes beside the database what the user called a file that was given a name of ours, and what it was joined from, so that a
 * library that has lost its database can be read again as it was.
 */
export async function noteOriginal(file: string, noted: NotedOriginal): Promise<void> {
  await appendFile(file, lineOf(noted), { mode: 0o600 });
}

/** Adds what one file says to another that doesn't. */
export async function addNotedOriginals(from: string, to: string): Promise<void> {
  const known = readNotedOriginals(to);
  const missing = [...readNotedOriginals(from).values()].filter(({ name }) => !known.has(name));
  if (missing.length === 0) return;
  await appendFile(to, missing.map(lineOf).join(''), { mode: 0o600 });
}

function lineOf(noted: NotedOriginal): string {
  return `${JSON.stringify(noted)}\n`;
}

/** By our names. What a power cut left half written is passed over. */
export function readNotedOriginals(file: string): ReadonlyMap<string, NotedOriginal> {
  return new Map(linesOf(file).flatMap(entryOf));
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function entryOf(line: string): [string, NotedOriginal][] {
  try {
    const noted = lineSchema.parse(JSON.parse(line));
    return [[noted.name, noted]];
  } catch {
    return [];
  }
}
