import { rmSync } from 'node:fs';
import { corpus, type Hostile } from '../../tests/support/hostile/corpus.ts';
import { tallyOf } from '../../tests/support/tally.ts';
import { isEnded, startBuilt, type BuiltApp } from './built-app.ts';
import { lineOf, newDataFolder, type Attack } from './campaign.ts';
import { accepted, type GoodReceipts } from './receipts.ts';
import { newRow, type CampaignRow } from './report.ts';

const limitMs = 60_000;
const maxBytes = 1.5 * 2 ** 30;
const lookEveryMs = 20;

/** Each hostile file with a good receipt beside it: it must be refused in words, and the receipt read. */
export async function hostile({ receipts, report }: Attack): Promise<void> {
  const dataFolder = newDataFolder();
  let app = await startBuilt(dataFolder);
  let peakBytes = 0;
  let slowestMs = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, app.memoryBytes());
  }, lookEveryMs);
  let row: CampaignRow = newRow('hostile file beside a receipt', corpus.length);
  const handedIn: string[] = [];
  for (const file of corpus) {
    const made = await handIn(app, file, receipts, handedIn);
    slowestMs = Math.max(slowestMs, made.tookMs);
    const hasDied = !app.isAlive();
    row = {
      ...row,
      tried: row.tried + 1,
      survived: row.survived + Number(made.isAsPromised && made.tookMs < limitMs && peakBytes < maxBytes),
      deaths: row.deaths + Number(hasDied),
      remark: `peak of both processes ${Math.round(peakBytes / 2 ** 20)} MB; the slowest took ${(slowestMs / 1000).toFixed(1)} s`,
    };
    report.tell(row, `${file.name}: ${made.told}`);
    if (hasDied) app = await startBuilt(dataFolder);
  }
  clearInterval(watch);
  await app.stop();
  const { lost, doubled, condemned } = tallyOf(dataFolder, handedIn);
  report.tell({ ...row, lost, doubled, condemned }, row.remark);
  rmSync(dataFolder, { recursive: true });
}

type Made = { readonly isAsPromised: boolean; readonly tookMs: number; readonly told: string };

async function handIn(
  app: BuiltApp,
  { make, mime, codes }: Hostile,
  receipts: GoodReceipts,
  handedIn: string[],
): Promise<Made> {
  const bytes = await make();
  const startedAt = performance.now();
  try {
    const answer = await app.submit(bytes, mime);
    const receipt = await accepted(app, receipts.nextFast(), handedIn);
    const code =
      'refusedWith' in answer
        ? answer.refusedWith
        : ((await app.until(answer.jobId, isEnded)).error?.error_code ?? 'none');
    const tookMs = performance.now() - startedAt;
    const { status } = await app.until(receipt, isEnded);
    const isAsPromised = codes.some((promised) => promised === code) && status === 'SUCCESS';
    return {
      isAsPromised,
      tookMs,
      told: `${code} after ${(tookMs / 1000).toFixed(1)} s, receipt ${status}`,
    };
  } catch (error) {
    return { isAsPromised: false, tookMs: performance.now() - startedAt, told: lineOf(error) };
  }
}
