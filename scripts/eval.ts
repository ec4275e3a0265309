// Measures reading on receipts with truth: npm run eval -- FOLDER [--baseline] [--failures]
// [--json] [--pages FOLDER [--stale]]. FOLDER, or its subfolders, hold truth.jsonl and the files it names. The baseline is
// plain Tesseract on the picture as it is, with the simplest rules. --pages keeps recognised pages and reuses them, also
// those of older sources of recognition where --stale is said: rules are measured in seconds then.
import path from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { loadConfig } from '../src/core/config.ts';
import { createEngine } from '../src/core/engine/engine.ts';
import { toWireError } from '../src/shared/app-error.ts';
import type { Page } from '../src/shared/page.ts';
import { openBaseline, type Reading } from './eval/baseline.ts';
import { wilson } from './eval/interval.ts';
import { openKeptPages } from './eval/kept-pages.ts';
import { scoreReceipt, type FieldScore } from './eval/score.ts';
import { readSamples, type Sample } from './eval/truth.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    baseline: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    pages: { type: 'string' },
    stale: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder with receipts: npm run eval -- FOLDER');

const { app } = loadConfig();
const engine = createEngine({ ...app, threads: 2 });
const samples = readSamples(folder);
const keptPages = values.pages === undefined ? null : openKeptPages(values.pages, values.stale);
const results: Result[] = [];
if (values.baseline) {
  const read = openBaseline(app.languageFiles);
  for (const sample of samples) results.push(await measure('baseline', sample, () => read(sample.file)));
}
results.push(...(await measureAll()));
await engine.close();
if (values.json) console.log(JSON.stringify(results, null, 2));
else report(results);

type Result = { source: string; file: string; seconds: number; error: string | null; scores: FieldScore[] };

async function measureAll(): Promise<Result[]> {
  const waiting = [...samples.entries()];
  const done: Result[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, sample] = next;
      done[index] = await measure('rules', sample, () => readWith(sample));
    }
  };
  await Promise.all([lane(), lane()]);
  return done;
}

async function measure(
  by: 'rules' | 'baseline',
  { source, file, truth }: Sample,
  read: () => Promise<Reading>,
): Promise<Result> {
  const startedAt = performance.now();
  const result = { source: `${source}, ${by}`, file: path.basename(file), error: null, scores: [] };
  try {
    const { receipt, pages } = await read();
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...result, seconds, scores: scoreReceipt(receipt, pages, truth) };
  } catch (error) {
    return { ...result, seconds: 0, error: toWireError(error).message };
  }
}

async function readWith({ file }: Sample): Promise<Reading> {
  const pages = await recognise(file);
  const today = new Date().toISOString().slice(0, 10);
  return { pages, receipt: await engine.run('read', { pages, today }) };
}

async function recognise(file: string): Promise<Page[]> {
  const recognition = { file, language: 'auto' } as const;
  const kept = keptPages?.find(recognition);
  if (kept) return kept;
  await engine.run('inspect', { path: file });
  const { pages } = await engine.run('recognise', { path: file, language: 'auto' });
  await keptPages?.keep(recognition, pages);
  return pages;
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
  // What is written in capitals must not happen at all.
  const isMiss = ({ field, hits, of }: FieldScore) => (field === field.toUpperCase() ? hits > 0 : hits < of);
  return scores
    .filter((score) => !['proved', 'characters'].includes(score.field) && isMiss(score))
    .map(({ field, read, truth }) => `${file}  ${field}: read ${read} | truth ${truth}`);
}
