import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../tests/support/receipts/random.ts';
import { tallyOf } from '../../tests/support/tally.ts';
import { isEnded, startBuilt, type BuiltApp } from './built-app.ts';
import { lineOf, newDataFolder, type Attack } from './campaign.ts';
import { accepted, type GoodReceipts } from './receipts.ts';
import { newRow, type CampaignRow } from './report.ts';

/** Within which a cancel comes: a picture of a receipt keeps both recognisers busy about this long. */
const longestMs = 3_000;
const limitMs = 2_000;

/** Cancels real receipts at random moments while a drawn one is read beside each: it must be read, the thread soon be free. */
export async function cancels({ rounds, receipts, report }: Attack): Promise<void> {
  const dataFolder = newDataFolder();
  const random = seededRandom(15);
  let app = await startBuilt(dataFolder);
  let row: CampaignRow = newRow('cancel while it is read', rounds);
  let slowestMs = 0;
  let cancelled = 0;
  const handedIn: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const made = await cancelOne(app, receipts, random.next() * longestMs, handedIn);
    slowestMs = Math.max(slowestMs, made.tookMs ?? 0);
    cancelled += Number(made.wasActive);
    const hasDied = !app.isAlive();
    row = {
      ...row,
      tried: row.tried + 1,
      survived: row.survived + Number(made.isWhole && made.tookMs !== null && made.tookMs < limitMs),
      deaths: row.deaths + Number(hasDied),
      remark: `${cancelled} in the middle of the work; the slowest thread was free after ${(slowestMs / 1000).toFixed(2)} s`,
    };
    report.tell(row, made.told);
    if (hasDied) app = await startBuilt(dataFolder);
  }
  await app.stop();
  const { lost, doubled, condemned, isSound } = tallyOf(dataFolder, handedIn);
  row = { ...row, lost, doubled, condemned, survived: isSound ? row.survived : 0 };
  report.tell(row, row.remark);
  rmSync(dataFolder, { recursive: true });
}

type Made = {
  readonly isWhole: boolean;
  /** Otherwise it had been read before. */
  readonly wasActive: boolean;
  /** Until no thread was held by it. */
  readonly tookMs: number | null;
  readonly told: string;
};

async function cancelOne(
  app: BuiltApp,
  receipts: GoodReceipts,
  afterMs: number,
  handedIn: string[],
): Promise<Made> {
  try {
    const bystander = await accepted(app, receipts.nextDrawn(), handedIn);
    const victim = await accepted(app, receipts.next(), handedIn);
    await app.until(victim, ({ status }) => status !== 'PENDING');
    await sleep(afterMs);
    const wasActive = await app.cancel(victim);
    const cancelledAt = performance.now();
    await app.untilLetGo();
    const tookMs = performance.now() - cancelledAt;
    const [beside, cancelled] = [await app.until(bystander, isEnded), await app.until(victim, isEnded)];
    const told = `${cancelled.status} after ${Math.round(afterMs)} ms, free ${Math.round(tookMs)} ms later, beside it ${beside.status}`;
    const isAsAsked = cancelled.status === (wasActive ? 'REVOKED' : 'SUCCESS');
    return { isWhole: beside.status === 'SUCCESS' && isAsAsked, wasActive, tookMs, told };
  } catch (error) {
    return { isWhole: false, wasActive: false, tookMs: null, told: lineOf(error) };
  }
}
