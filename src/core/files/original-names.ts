import { appendFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lineSchema = z.object({ name: z.string(), filename: z.string() });

/**
 * Writes beside the database what the user called a file that was given a name of ours, so that a library that has lost
 * its database can be read again under the names it had.
 */
export async function noteOriginalName(file: string, name: string, filename: string): Promise<void> {
  await appendFile(file, lineOf(name, filename), { mode: 0o600 });
}

/** Adds the names that one file has to another that hasn't got them. */
export async function addOriginalNames(from: string, to: string): Promise<void> {
  const known = readOriginalNames(to);
  const missing = [...readOriginalNames(from)].filter(([name]) => !known.has(name));
  if (missing.length === 0) return;
  await appendFile(to, missing.map(([name, filename]) => lineOf(name, filename)).join(''), { mode: 0o600 });
}

function lineOf(name: string, filename: string): string {
  return `${JSON.stringify({ name, filename })}\n`;
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
