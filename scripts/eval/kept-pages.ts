import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { pageSchema, type Page } from '../../src/shared/page.ts';

const keptSchema = z.object({ pages: z.array(pageSchema) });

/** What recognised pages depend on besides the file. */
type Recognition = { readonly file: string; readonly language: string };

/**
 * Recognised pages kept in a folder, so that rules are measured in seconds. They are found again by the file's bytes,
 * language, and the sources of recognition themselves; `takeStale` also takes pages that other sources recognised.
 * @throws ZodError where a kept file isn't pages
 */
export function openKeptPages(folder: string, takeStale: boolean) {
  mkdirSync(folder, { recursive: true });
  const version = recognitionVersion();
  const stemOf = ({ file, language }: Recognition) => `${hashOf(readFileSync(file))}-${language}`;
  return {
    find(recognition: Recognition): Page[] | null {
      const stem = stemOf(recognition);
      const exact = path.join(folder, `${stem}-${version}.json`);
      const stale = takeStale ? readdirSync(folder).find((name) => name.startsWith(stem)) : undefined;
      const kept = existsSync(exact) ? exact : stale && path.join(folder, stale);
      return kept ? keptSchema.parse(JSON.parse(readFileSync(kept, 'utf8'))).pages : null;
    },
    async keep(recognition: Recognition, pages: readonly Page[]): Promise<void> {
      const kept = path.join(folder, `${stemOf(recognition)}-${version}.json`);
      await writeFileAtomic(kept, JSON.stringify({ pages }));
    },
  };
}

/** A hash over everything that turns a file into words. */
function recognitionVersion(): string {
  const workers = path.join(import.meta.dirname, '../../src/workers');
  const sources = ['files', 'image', 'recognise'].flatMap((room) =>
    readdirSync(path.join(workers, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => readFileSync(path.join(workers, room, name), 'utf8')),
  );
  return hashOf(sources.join('\0'));
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
