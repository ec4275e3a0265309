// Measures reading on receipts with truth: npm run eval -- FOLDER [--mode fast|accurate] [--failures] [--json]
// [--cache FOLDER]. FOLDER, or its subfolders, hold truth.jsonl and the files it names.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { z } from 'zod';
import { loadConfig } from '../src/core/config.ts';
import { createEngine } from '../src/core/engine.ts';
import type { Engine } from '../src/core/services.ts';
import { toWireError } from '../src/shared/app-error.ts';
import { recognitionModeSchema } from '../src/shared/engine.ts';
import { pageSchema, type Page } from '../src/shared/page.ts';
import { wilson } from './eval/interval.ts';
import { scoreReceipt, type FieldScore } from './eval/score.ts';
import { readSamples, type Sample } from './eval/truth.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    mode: { type: 'string', default: 'fast' },
    failures: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    cache: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder with receipts: npm run eval -- FOLDER');
const mode = recognitionModeSchema.parse(values.mode);

const { app } = loadConfig();
const engine = createEngine({ ...app, threads: 2 });
const results = await measureAll(readSamples(folder), engine);
await engine.close();
if (values.json) console.log(JSON.stringify(results, null, 2));
else report(results);

type Result = { source: string; file: string; seconds: number; error: string | null; scores: FieldScore[] };

async function measureAll(samples: readonly Sample[], pool: Engine): Promise<Result[]> {
  const waiting = [...samples.entries()];
  const done: Result[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      done[next[0]] = await measure(next[1], pool);
  };
  await Promise.all([lane(), lane()]);
  return done;
}

async function measure({ source, file, truth }: Sample, pool: Engine): Promise<Result> {
  const startedAt = performance.now();
  const result = { source, file: path.basename(file), error: null, scores: [] };
  try {
    const pages = await recognise(source, file, pool);
    const seconds = (performance.now() - startedAt) / 1000;
    const today = new Date().toISOString().slice(0, 10);
    const receipt = await pool.run('read', { pages, today });
    return { ...result, seconds, scores: scoreReceipt(receipt, pages, truth) };
  } catch (error) {
    return { ...result, seconds: 0, error: toWireError(error).message };
  }
}

async function recognise(source: string, file: string, pool: Engine): Promise<Page[]> {
  const kept = values.cache && path.join(values.cache, `${source}-${path.basename(file)}.json`);
  if (kept && existsSync(kept)) {
    return z.object({ pages: z.array(pageSchema) }).parse(JSON.parse(readFileSync(kept, 'utf8'))).pages;
  }
  await pool.run('inspect', { path: file });
  const answer = await pool.run('recognise', { path: file, language: 'auto', mode });
  if (kept) {
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(answer));
  }
  return answer.pages;
}

function report(all: readonly Result[]): void {
  const table = new Table({ head: ['source', 'field', 'right', 'of', '%', '95 %'] });
  for (const source of new Set(all.map((result) => result.source))) {
    const ofSource = all.filter((result) => result.source === source);
    const scores = ofSource.flatMap((result) => result.scores);
    for (const field of new Set(scores.map((score) => score.field))) {
      const same = scores.filter((score) => score.field === field);
      const hits = same.reduce((sum, score) => sum + score.hits, 0);
      const of = same.reduce((sum, score) => sum + score.of, 0);
      const [low, high] = wilson(hits, of).map((bound) => (100 * bound).toFixed(0));
      table.push([
        source,
        field,
        hits,
        of,
        ((100 * hits) / Math.max(1, of)).toFixed(1),
        `${low ?? ''}–${high ?? ''}`,
      ]);
    }
    const seconds = ofSource.map((result) => result.seconds).sort((a, b) => a - b);
    table.push([
      source,
      'seconds a receipt (median)',
      (seconds[seconds.length >> 1] ?? 0).toFixed(1),
      '',
      '',
      '',
    ]);
  }
  console.log(table.toString());
  for (const result of all) if (result.error) console.log(`${result.file}: ${result.error}`);
  if (values.failures) for (const line of all.flatMap(failuresOf)) console.log(line);
}

function failuresOf({ file, scores }: Result): string[] {
  return scores
    .filter(
      ({ field, hits, of }) =>
        !['proved', 'characters'].includes(field) && (field === 'PROVED BUT WRONG' ? hits > 0 : hits < of),
    )
    .map(({ field, read, truth }) => `${file}  ${field}: read ${read} | truth ${truth}`);
}
