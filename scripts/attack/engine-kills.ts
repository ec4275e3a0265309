import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../tests/support/receipts/random.ts';
import { tallyOf } from '../../tests/support/tally.ts';
import { isEnded, startBuilt, type BuiltApp } from './built-app.ts';
import { lineOf, newDataFolder, type Attack } from './campaign.ts';
import { accepted, type GoodReceipts } from './receipts.ts';
import { newRow, type CampaignRow } from './report.ts';

/** From before the first step to beyond the last. */
const longestMs = 2_500;
/** Each so manieth receipt is a real one. */
const realEvery = 10;

/** kill -9 of the engine's process while two receipts are read: both must be. */
export async function engineKills({ rounds, receipts, report }: Attack): Promise<void> {
  const dataFolder = newDataFolder();
  const random = seededRandom(9);
  let app = await startBuilt(dataFolder);
  let row: CampaignRow = newRow('kill -9 of the engine', rounds);
  const handedIn: string[] = [];
  const steps = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    const { isWhole, told } = await killOne(
      app,
      { receipts, round, afterMs: random.next() * longestMs },
      { handedIn, steps },
    );
    const hasDied = !app.isAlive();
    row = {
      ...row,
      tried: row.tried + 1,
      survived: row.survived + Number(isWhole),
      deaths: row.deaths + Number(hasDied),
      remark: [...steps].map(([step, count]) => `${count} × ${step}`).join(', '),
    };
    report.tell(row, told);
    if (hasDied) app = await startBuilt(dataFolder);
  }
  await app.stop();
  const { lost, doubled, condemned, isSound } = tallyOf(dataFolder, handedIn);
  report.tell(
    { ...row, lost, doubled, condemned, survived: isSound ? row.survived : 0 },
    `${handedIn.length} receipts`,
  );
  rmSync(dataFolder, { recursive: true });
}

type Round = { readonly receipts: GoodReceipts; readonly round: number; readonly afterMs: number };
type Kept = { readonly handedIn: string[]; readonly steps: Map<string, number> };

async function killOne(app: BuiltApp, { receipts, round, afterMs }: Round, { handedIn, steps }: Kept) {
  try {
    const first = round % realEvery === 0 ? receipts.nextFast() : receipts.nextDrawn();
    const pair = [await accepted(app, first, handedIn), await accepted(app, receipts.nextDrawn(), handedIn)];
    await sleep(afterMs);
    const { step, status } = await app.status(pair[0] ?? '');
    const at = step ?? status;
    const pid = app.enginePid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    steps.set(at, (steps.get(at) ?? 0) + 1);
    const ends = [];
    for (const job of pair) ends.push((await app.until(job, isEnded)).status);
    const isWhole = pid !== undefined && ends.every((end) => end === 'SUCCESS');
    return { isWhole, told: `killed at ${at}, then ${ends.join(', ')}` };
  } catch (error) {
    return { isWhole: false, told: lineOf(error) };
  }
}
