import { outcomeOf, toWireError, type WireError } from '../../shared/app-error.ts';
import type { AutomaticBackup } from '../../shared/library.ts';
import type { Events } from '../services.ts';
import { backupPlace, listBackups, removeBackup } from './backup-files.ts';
import { makeBackup, type BackupSource } from './make-backup.ts';
import { backupsToKeep } from './retention.ts';

export type BackupsOptions = BackupSource & {
  readonly events: Events;
  /** The folder of the settings; null for the data folder. */
  readonly chosenFolder: () => string | null;
  readonly isWanted: () => boolean;
};

export type Backups = ReturnType<typeof createBackups>;

/** A little less than a day, so that a computer switched on at nine has its backup every day at nine. */
const dueAfterMs = 20 * 3_600_000;

/** The backups that Paragon makes by itself: one a day, those of seven days and four weeks kept. */
export function createBackups(options: BackupsOptions) {
  let trouble: string | null = null;
  let newest: { readonly folder: string; readonly at: number | null } | null = null;
  const place = () => backupPlace(options.places, options.chosenFolder());

  async function make(): Promise<AutomaticBackup> {
    const { createdAt } = await makeBackup(options, place());
    newest = null;
    const all = listBackups(place());
    const kept = backupsToKeep(all.map((backup) => backup.createdAt));
    for (const { name, createdAt: at } of all) if (!kept.has(at)) removeBackup(place(), name);
    const made = all.find((backup) => backup.createdAt === createdAt);
    if (made === undefined) throw new Error('The backup just made is not there.');
    return made;
  }

  /** Tells of trouble once, when it begins. */
  function note(failure: WireError | null): void {
    const isNews = failure !== null && trouble === null;
    trouble = failure?.message ?? null;
    if (!isNews) return;
    const parameters = { cause: failure.code };
    options.events.publish({ type: 'notification', level: 'error', code: 'BACKUP_FAILED', parameters });
  }

  return {
    /** Kept in mind while the folder stays the same, since health asks often. */
    newestAt(): number | null {
      const { folder } = place();
      if (newest?.folder !== folder) newest = { folder, at: listBackups(place())[0]?.createdAt ?? null };
      return newest.at;
    },
    trouble: (): string | null => trouble,
    /** Makes one now. @throws AppError as makeBackup */
    async make(): Promise<AutomaticBackup> {
      try {
        const made = await make();
        note(null);
        return made;
      } catch (error) {
        note(toWireError(error));
        throw error;
      }
    },
    /** Makes the day's backup where it is due. Never throws: it is tried again within the hour. */
    async makeIfDue(hasReceipts: boolean): Promise<void> {
      if (!options.isWanted() || !hasReceipts) return;
      const [last] = listBackups(place());
      const ageMs = options.now() - (last?.createdAt ?? 0);
      // A backup from the future is a wrong clock's.
      if (last !== undefined && ageMs >= 0 && ageMs < dueAfterMs) return;
      const outcome = await outcomeOf(make);
      note(outcome.ok ? null : outcome.error);
    },
  };
}
