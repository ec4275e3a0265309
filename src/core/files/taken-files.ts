import { existsSync, lstatSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** What tells one state of a file from another without reading it. */
const markSchema = z.object({ sizeBytes: z.int(), modifiedMs: z.number() });
type FileMark = z.infer<typeof markSchema>;

const ledgerSchema = z.record(z.string(), markSchema);

/** Remembers which files of the watched folder were handed in, so that a restart doesn't hand them in again. */
export type TakenFiles = {
  has(name: string, mark: FileMark): boolean;
  /** Durable once it resolves. */
  add(name: string, mark: FileMark): Promise<void>;
};

/**
 * The ledger is a file of its own beside the database. Where it is lost, files are handed in once more, and
 * the rule that the same bytes are one receipt holds.
 */
export async function openTakenFiles(dataFolder: string): Promise<TakenFiles> {
  const file = path.join(dataFolder, 'watched-files.json');
  const ledger = new Map(Object.entries(await readLedger(file)).filter(([name]) => !isDeleted(name)));
  return {
    has(name, { sizeBytes, modifiedMs }) {
      const known = ledger.get(name);
      return known?.sizeBytes === sizeBytes && known.modifiedMs === modifiedMs;
    },
    async add(name, mark) {
      ledger.set(name, mark);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFileAtomic(file, JSON.stringify(Object.fromEntries(ledger)), { mode: 0o600 });
    },
  };
}

/** A file whose whole folder is away, with its stick or its server, comes back with it. */
function isDeleted(name: string): boolean {
  return lstatSync(name, { throwIfNoEntry: false }) === undefined && existsSync(path.dirname(name));
}

async function readLedger(file: string): Promise<z.infer<typeof ledgerSchema>> {
  try {
    return ledgerSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}
