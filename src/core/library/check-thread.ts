// Reads a copy of the database all through, which would keep the window waiting for seconds if it weren't for a thread.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { outcomeOf } from '../../shared/app-error.ts';
import { checkCopy, type Database } from '../store/database.ts';
import { supportedVersion } from '../store/migrate.ts';
import { migrations } from '../store/migrations/index.ts';
import { checkTaskSchema, copyReportSchema, type CopyReport } from './copy-report.ts';

const task = checkTaskSchema.parse(workerData);
parentPort?.postMessage(await outcomeOf(() => checkCopy(task, report)));

/** @throws AppError NEWER_DATABASE */
function report(copy: Database): CopyReport {
  if (supportedVersion(copy, migrations) === 0) return { receipts: 0, originals: [] };
  const { count } = z
    .object({ count: z.int() })
    .parse(copy.prepare('SELECT count(*) AS count FROM receipts').get());
  // A copy may be of a version that knew no attachments.
  const hasAttachments =
    copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'attachments'").get() !== undefined;
  const tables = ['uploads', ...(hasAttachments ? ['attachments'] : [])];
  const rows = tables.map((table) => `SELECT name, sha256, size_bytes AS sizeBytes FROM ${table}`);
  const originals = copy.prepare(rows.join(' UNION ')).all();
  return copyReportSchema.parse({ receipts: count, originals });
}
