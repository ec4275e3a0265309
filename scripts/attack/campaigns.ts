import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drawReceipt } from '../../tests/contract/client.ts';
import { corpus } from '../../tests/support/hostile/corpus.ts';
import { oracle } from '../../tests/support/oracle.ts';
import type { FaultRow } from '../../tests/support/fault-report.ts';
import { seededRandom } from '../../tests/support/receipts/random.ts';
import { isEnded, startBuilt, type BuiltApp } from './built-app.ts';
import { loseDatabase } from './lose-database.ts';
import type { Receipts } from './receipts.ts';

export type CampaignRow = FaultRow & { readonly remark: string };

/** Within which a cancel comes: a small picture of a receipt takes about this long. */
const longestMs = 3_000;
const cancelLimitMs = 2_000;
const hostileLimitMs = 60_000;

async function accepted(app: BuiltApp, receipts: Receipts): Promise<string> {
  const { bytes, type } = receipts.next();
  const answer = await app.submit(bytes, type);
  if ('jobId' in answer) return answer.jobId;
  throw new Error(`A receipt was refused: ${answer.refusedWith}`);
}

/** One that is read in no time. */
async function acceptedSmall(app: BuiltApp, number: number): Promise<string> {
  const answer = await app.submit(drawReceipt(number), 'image/png');
  if ('jobId' in answer) return answer.jobId;
  throw new Error(`A receipt was refused: ${answer.refusedWith}`);
}

/** Cancels receipts at random moments while another is read beside each. A third tells when the thread is free. */
export async function cancels(rounds: number, receipts: Receipts): Promise<CampaignRow> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'paragon-attack-'));
  const app = await startBuilt(dataFolder);
  const random = seededRandom(15);
  let [survived, lost, slowestMs, deaths] = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const bystander = await accepted(app, receipts);
    const victim = await accepted(app, receipts);
    await app.until(victim, (status) => status !== 'PENDING');
    await sleep(random.next() * longestMs);
    const next = await acceptedSmall(app, round);
    await app.cancel(victim);
    const cancelledAt = performance.now();
    const isTaken = await app.until(next, (status) => status === 'PROGRESS' || isEnded(status));
    const tookMs = performance.now() - cancelledAt;
    slowestMs = Math.max(slowestMs, tookMs);
    const ends = await Promise.all([bystander, next].map((job) => app.until(job, isEnded)));
    const victimEnd = await app.status(victim);
    const isWhole = ends.every(({ status }) => status === 'SUCCESS') && isEnded(victimEnd.status);
    lost += Number(!isWhole);
    deaths += Number(!app.isAlive());
    survived += Number(isWhole && isTaken.status !== 'FAILURE' && tookMs < cancelLimitMs);
  }
  await app.stop();
  const doubled = doubledIn(dataFolder);
  rmSync(dataFolder, { recursive: true });
  const remark = `${deaths} deaths; the slowest thread was free after ${(slowestMs / 1000).toFixed(2)} s`;
  return { fault: 'cancel', tried: rounds, survived, lost, doubled, remark };
}

/** Each hostile file with a good receipt beside it. */
export async function hostile(receipts: Receipts): Promise<CampaignRow> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'paragon-attack-'));
  const app = await startBuilt(dataFolder);
  let [survived, lost, peakBytes, slowestMs] = [0, 0, 0, 0];
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, app.memoryBytes());
  }, 20);
  for (const { name, make, mime } of corpus) {
    const bytes = await make();
    const startedAt = performance.now();
    const answer = await app.submit(bytes, mime);
    const receipt = await accepted(app, receipts);
    const code =
      'refusedWith' in answer
        ? answer.refusedWith
        : ((await app.until(answer.jobId, isEnded)).error?.code ?? 'none');
    const tookMs = performance.now() - startedAt;
    const { status } = await app.until(receipt, isEnded);
    slowestMs = Math.max(slowestMs, tookMs);
    lost += Number(status !== 'SUCCESS');
    survived += Number(
      status === 'SUCCESS' && code !== 'none' && code !== 'INTERNAL_SERVER_ERROR' && tookMs < hostileLimitMs,
    );
    console.log(`${name}: ${code} after ${(tookMs / 1000).toFixed(1)} s; receipt ${status}`);
  }
  clearInterval(watch);
  await app.stop();
  rmSync(dataFolder, { recursive: true });
  const remark = `peak of all processes ${Math.round(peakBytes / 2 ** 20)} MB; slowest ${(slowestMs / 1000).toFixed(1)} s`;
  return { fault: 'hostile file', tried: corpus.length, survived, lost, doubled: 0, remark };
}

/** kill -9 of the engine's process while receipts are read. */
export async function engineKills(rounds: number, receipts: Receipts): Promise<CampaignRow> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'paragon-attack-'));
  const app = await startBuilt(dataFolder);
  const random = seededRandom(9);
  const jobs: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const pair = [await accepted(app, receipts), await accepted(app, receipts)];
    jobs.push(...pair);
    await sleep(random.next() * 3_000);
    const pid = app.enginePid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    for (const job of pair) await app.until(job, isEnded);
  }
  await app.stop();
  return tally('kill -9 of the engine', rounds, jobs, dataFolder);
}

/** kill -9 of the application; the next round starts it anew over the same folder. */
export async function applicationKills(rounds: number, receipts: Receipts): Promise<CampaignRow> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'paragon-attack-'));
  const random = seededRandom(10);
  const jobs: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const app = await startBuilt(dataFolder);
    jobs.push(await accepted(app, receipts));
    await sleep(random.next() * 5_000);
    await app.kill();
  }
  const app = await startBuilt(dataFolder);
  await app.untilIdle();
  await app.stop();
  return tally('kill -9 of the application', rounds, jobs, dataFolder);
}

function tally(fault: string, tried: number, jobs: readonly string[], dataFolder: string): CampaignRow {
  const found = oracle(dataFolder);
  const succeeded = new Set(found.jobs.filter(({ state }) => state === 'succeeded').map(({ id }) => id));
  const lost = jobs.filter((id) => !found.jobs.some((job) => job.id === id)).length;
  const condemned = jobs.filter((id) => !succeeded.has(id)).length - lost;
  const doubled = doubledIn(dataFolder);
  rmSync(dataFolder, { recursive: true });
  const survived = lost + condemned + doubled === 0 && found.integrity === 'ok' ? tried : tried - 1;
  return {
    fault,
    tried,
    survived,
    lost,
    doubled,
    remark: `${jobs.length} receipts; ${condemned} innocent condemned`,
  };
}

/** Receipts beyond the first of the same job. */
function doubledIn(dataFolder: string): number {
  const { receipts } = oracle(dataFolder);
  return receipts.length - new Set(receipts.map(({ job_id }) => job_id)).size;
}

/** A database lost in each way, made whole by one command of a new user's. */
export async function databases(receipts: Receipts): Promise<CampaignRow[]> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'paragon-attack-'));
  const app = await startBuilt(dataFolder);
  for (let count = 0; count < 4; count += 1) await accepted(app, receipts);
  await app.untilIdle();
  await app.call('library.backUp', {});
  for (let count = 0; count < 2; count += 1) await accepted(app, receipts);
  await app.untilIdle();
  await app.stop();
  const rows: CampaignRow[] = [];
  for (const how of ['deleted', 'truncated', 'swapped for an older one'] as const) {
    const copy = mkdtempSync(path.join(tmpdir(), 'paragon-attack-'));
    cpSync(dataFolder, copy, { recursive: true, preserveTimestamps: true });
    rows.push(await loseDatabase(copy, how));
    rmSync(copy, { recursive: true });
  }
  rmSync(dataFolder, { recursive: true });
  return rows;
}
