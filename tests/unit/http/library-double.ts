import { Readable } from 'node:stream';
import type { ArchiveManifest } from '../../../src/core/library/archive-manifest.ts';
import type { Services } from '../../../src/core/services.ts';

const nothingQueued = () => Promise.resolve({ queued: 0 });
const manifest: ArchiveManifest = {
  ...{ format: 'paragon-library', formatVersion: 1, createdAt: 1_700_000_000_000, version: '0.0.0' },
  ...{ receipts: 0, files: [] },
};

/** A library that is open and well. */
export const libraryDouble: Services['library'] = {
  isOpen: () => true,
  status: () => ({ question: null, backups: [], backupTrouble: null, undoableSince: null }),
  decide: nothingQueued,
  backUp: () => Promise.resolve({ name: 'today', createdAt: 1_700_000_000_000, receipts: 0, sizeBytes: 1 }),
  restore: nothingQueued,
  restoreFile: nothingQueued,
  undo: nothingQueued,
  writeArchiveInto: () =>
    Promise.resolve({ file: '/out/paragon.tar', receipts: 1, originals: 1, sizeBytes: 1 }),
  writeArchive: () => Promise.resolve(manifest),
  withArchive: (_passphrase, work) => work(Readable.from(['archive']), manifest),
  foundFiles: () => Promise.resolve([]),
  readFound: () => Promise.reject(new Error('nothing is found in the double')),
  deleteFound: () => Promise.resolve(),
};
