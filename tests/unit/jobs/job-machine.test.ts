import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrate } from '../../../src/core/store/migrate.ts';
import { migrations } from '../../../src/core/store/migrations/index.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { storeOver, type Store } from '../../../src/core/store/open-store.ts';
import { temporaryFolder } from '../../support/test-app.ts';

// The table's transitions against a model that knows nothing but the machine: a state, an attempt, a crash count
// and who holds the lease.

type ModelJob = {
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  attempt: number;
  crashes: number;
  token: string | null;
};
type Model = { jobs: Map<string, ModelJob>; tokens: number };
type Real = { store: Store };

const maxAttempts = 3;
const error = { code: 'WORKER_CRASHED' as const, message: 'A fault.', details: {} };
const at = 1000;

function openTestStore() {
  const folder = temporaryFolder();
  const database = openDatabase({ path: `${folder}/paragon.db`, nativeBinding: null });
  // The speed of this test, not its durability, is at stake.
  database.pragma('synchronous = OFF');
  migrate(database, migrations, `${folder}/backup.db`);
  return storeOver(database, { uploadsFolder: folder, now: () => at });
}

function addJob(store: Store, id: string): void {
  store.jobs.add({
    id,
    queue: 'receipts',
    kind: 'receipt',
    payload: null,
    userId: null,
    filename: 'a.jpg',
    fileSize: 1,
    uploadId: null,
    maxAttempts,
    now: at,
  });
}

function claim({ store }: Real, token: string) {
  return store.jobs.claim({ queue: 'receipts', now: at, token, leaseMs: 1, startsPerMinute: 10 });
}

class Add implements fc.Command<Model, Real> {
  check = () => true;
  run(model: Model, { store }: Real) {
    const id = `job${model.jobs.size}`;
    addJob(store, id);
    model.jobs.set(id, { state: 'queued', attempt: 0, crashes: 0, token: null });
  }
  toString = () => 'add';
}

class Claim implements fc.Command<Model, Real> {
  check = () => true;
  run(model: Model, real: Real) {
    model.tokens += 1;
    const token = `token${model.tokens}`;
    const row = claim(real, token);
    const isAnyQueued = [...model.jobs.values()].some(({ state }) => state === 'queued');
    expect(row !== null).toBe(isAnyQueued);
    const job = row && model.jobs.get(row.id);
    if (!job) return;
    expect(job.state).toBe('queued');
    Object.assign(job, { state: 'running', attempt: job.attempt + 1, token });
    expect(row.attempt).toBe(job.attempt);
  }
  toString = () => 'claim';
}

const actions = ['succeed', 'fail', 'retry', 'park', 'cancel', 'progress'] as const;

/** Any action on any job, under its lease or under another's: allowed ones change it, all others must not. */
class Act implements fc.Command<Model, Real> {
  readonly action: (typeof actions)[number];
  readonly pick: number;
  readonly isOwner: boolean;
  constructor(action: (typeof actions)[number], pick: number, isOwner: boolean) {
    this.action = action;
    this.pick = pick;
    this.isOwner = isOwner;
  }
  check = (model: Readonly<Model>) => model.jobs.size > 0;
  run(model: Model, { store }: Real) {
    const jobId = `job${this.pick % model.jobs.size}`;
    const job = model.jobs.get(jobId);
    if (!job) return;
    const lease = { jobId, token: this.isOwner ? (job.token ?? 'none') : 'stolen' };
    if (this.action === 'cancel') {
      const isActive = job.state === 'queued' || job.state === 'running';
      expect(store.jobs.cancel(jobId, 0, at)).toBe(isActive);
      if (isActive) Object.assign(job, { state: 'cancelled', token: null });
      return;
    }
    const isAllowed = job.state === 'running' && this.isOwner;
    const act = () => {
      this.perform(store, lease);
    };
    if (!isAllowed) {
      expect(act).toThrow(expect.objectContaining({ code: 'LEASE_LOST' }));
      return;
    }
    // The runner fails a job without attempts left instead of retrying it.
    if (this.action === 'retry' && job.attempt >= maxAttempts) return;
    act();
    if (this.action === 'progress') return;
    const states = { succeed: 'succeeded', fail: 'failed', retry: 'queued', park: 'queued' } as const;
    Object.assign(job, { state: states[this.action], token: null });
    if (this.action === 'park') job.attempt -= 1;
  }
  perform({ jobs }: Store, lease: { jobId: string; token: string }): void {
    if (this.action === 'succeed') jobs.succeed(lease, { receiptId: null, isDuplicate: false }, at);
    if (this.action === 'fail') jobs.fail(lease, error, at);
    if (this.action === 'retry') jobs.retryLater(lease, { error, runAt: at, now: at });
    if (this.action === 'park') jobs.park(lease, at);
    if (this.action === 'progress') jobs.saveProgress(lease, 'recognise', 30, at);
  }
  toString = () => `${this.action}(${this.pick}, ${this.isOwner ? 'owner' : 'stranger'})`;
}

/** The process died: whatever ran is an orphan. */
class Crash implements fc.Command<Model, Real> {
  check = () => true;
  run(model: Model, { store }: Real) {
    store.jobRecovery.recoverOrphans(at, Number.MAX_SAFE_INTEGER, () => false);
    for (const job of model.jobs.values()) {
      if (job.state !== 'running') continue;
      job.crashes += 1;
      job.attempt -= 1;
      Object.assign(job, { state: 'queued', token: null });
    }
  }
  toString = () => 'crash';
}

test('whatever happens in whatever order, the table does as the machine says', { timeout: 60_000 }, () => {
  const act = fc
    .tuple(fc.constantFrom(...actions), fc.nat(20), fc.boolean())
    .map((values) => new Act(...values));
  const commands = [fc.constant(new Add()), fc.constant(new Claim()), act, fc.constant(new Crash())];
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 60 }), (sequence) => {
      const store = openTestStore();
      const model: Model = { jobs: new Map(), tokens: 0 };
      try {
        fc.modelRun(() => ({ model, real: { store } }), sequence);
        for (const [id, job] of model.jobs) {
          const { state, attempt, crashes } = store.jobQueries.get(id) ?? {};
          expect({ state, attempt, crashes }).toEqual({
            state: job.state,
            attempt: job.attempt,
            crashes: job.crashes,
          });
        }
      } finally {
        store.close();
      }
    }),
    { numRuns: 60 },
  );
});
