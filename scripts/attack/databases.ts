import { cpSync, rmSync } from 'node:fs';
import { startBuilt } from './built-app.ts';
import { newDataFolder, type Attack } from './campaign.ts';
import { losses, loseDatabase } from './lose-database.ts';
import { accepted } from './receipts.ts';

const receiptsBeforeBackup = 4;
const receiptsAfterBackup = 2;

/** A database lost in each way, made whole by one command, as a new user would. */
export async function databases({ receipts, report }: Attack): Promise<void> {
  const dataFolder = newDataFolder();
  const handedIn: string[] = [];
  const app = await startBuilt(dataFolder);
  for (let count = 0; count < receiptsBeforeBackup; count += 1) {
    await accepted(app, receipts.nextFast(), handedIn);
  }
  await app.untilIdle();
  report.say('databases: receipts before the backup are read');
  await app.call('library.backUp', {});
  for (let count = 0; count < receiptsAfterBackup; count += 1) {
    await accepted(app, receipts.nextFast(), handedIn);
  }
  await app.untilIdle();
  await app.stop();
  for (const how of losses) {
    const copy = newDataFolder();
    cpSync(dataFolder, copy, { recursive: true, preserveTimestamps: true });
    const row = loseDatabase(copy, how, handedIn);
    report.tell(row, row.remark);
    rmSync(copy, { recursive: true });
  }
  rmSync(dataFolder, { recursive: true });
}
