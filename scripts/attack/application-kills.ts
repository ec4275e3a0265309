import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultPoint } from '../../src/core/fault-point.ts';
import { seededRandom } from '../../tests/support/receipts/random.ts';
import { contentHash, tallyOf } from '../../tests/support/tally.ts';
import { isEnded, startBuilt } from './built-app.ts';
import { lineOf, newDataFolder, type Attack } from './campaign.ts';
import { accepted } from './receipts.ts';
import { newRow, type CampaignRow } from './report.ts';

type Picture = { readonly bytes: Uint8Array; readonly type: string };

/** Every one between two steps of a receipt's life. */
const points: readonly FaultPoint[] = [
  'upload:before-write',
  'upload:before-fsync',
  'upload:before-rename',
  'upload:before-insert',
  'upload:after-insert',
  'job:after-claim',
  'job:before-recognise',
  'job:after-recognise',
  'job:after-read',
  'job:before-save',
  'job:inside-save',
  'job:after-save',
];
/** From before the first step to beyond the last. */
const longestMs = 2_500;

/**
 * kill -9 of the application, in turn between two steps and at a random moment: after the next start the receipt is
 * read, once. One that wasn't acknowledged is handed in again, as its user would.
 */
export async function applicationKills({ rounds, receipts, report }: Attack): Promise<void> {
  const dataFolder = newDataFolder();
  const random = seededRandom(10);
  let row: CampaignRow = newRow('kill -9 of the application', rounds);
  const handedIn: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const picture = receipts.nextDrawn();
    const point = round % 2 === 0 ? points[(round / 2) % points.length] : undefined;
    const { isWhole, told } = await killOne(
      dataFolder,
      picture,
      point ?? random.next() * longestMs,
      handedIn,
    );
    row = {
      ...row,
      tried: row.tried + 1,
      survived: row.survived + Number(isWhole),
    };
    report.tell(row, told);
  }
  const { lost, doubled, condemned, isSound } = tallyOf(dataFolder, handedIn);
  const remark = `${handedIn.length} receipts; half between two steps, half at random moments`;
  report.tell({ ...row, lost, doubled, condemned, survived: isSound ? row.survived : 0, remark }, remark);
  rmSync(dataFolder, { recursive: true });
}

async function killOne(dataFolder: string, picture: Picture, when: FaultPoint | number, handedIn: string[]) {
  const told = typeof when === 'number' ? `after ${Math.round(when)} ms` : when;
  try {
    const acknowledged = await killedWhile(dataFolder, picture, when);
    if (acknowledged !== null) handedIn.push(contentHash(picture.bytes));
    const status = await statusAfterRestart(dataFolder, picture, acknowledged, handedIn);
    return {
      isWhole: status === 'SUCCESS',
      told: `${told}, ${acknowledged === null ? 'not acknowledged, ' : ''}then ${status}`,
    };
  } catch (error) {
    return { isWhole: false, told: `${told}: ${lineOf(error)}` };
  }
}

/** Stopped whatever happens: one that stayed would hold the folder, and no later round could start. */
async function statusAfterRestart(
  dataFolder: string,
  picture: Picture,
  acknowledged: string | null,
  handedIn: string[],
) {
  const again = await startBuilt(dataFolder);
  try {
    const job = acknowledged ?? (await accepted(again, picture, handedIn));
    const { status } = await again.until(job, isEnded);
    await again.untilIdle();
    return status;
  } finally {
    await again.stop();
  }
}

/** @returns the job that was acknowledged before the application ended; null where none was */
async function killedWhile(
  dataFolder: string,
  picture: Picture,
  when: FaultPoint | number,
): Promise<string | null> {
  const app = await startBuilt(dataFolder, typeof when === 'number' ? undefined : when);
  // Broken off where it ends in the middle of the upload.
  const answer = await app.submit(picture.bytes, picture.type).catch(() => null);
  if (typeof when === 'number') {
    await sleep(when);
    await app.kill();
  } else await app.exited;
  return answer !== null && 'jobId' in answer ? answer.jobId : null;
}
