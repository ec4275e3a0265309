import type { Database } from './database.ts';

/**
 * Runs pieces of work that arrive in the same turn of the event loop in one transaction, so that many small
 * durable writes share an fsync. Each promise settles after the commit. Where one piece throws, the transaction
 * is undone and each piece is run in one of its own, so that no piece pays for another.
 */
export function createGroupCommit(transaction: Database['transaction']) {
  let waiting: { run: () => void; done: () => void; failed: (error: unknown) => void }[] = [];

  function commit(): void {
    const group = waiting;
    waiting = [];
    try {
      transaction(() => {
        group.forEach(({ run }) => {
          run();
        });
      });
      group.forEach(({ done }) => {
        done();
      });
    } catch (error) {
      if (group.length === 1) group[0]?.failed(error);
      else group.forEach(commitAlone);
    }
  }

  function commitAlone({ run, done, failed }: (typeof waiting)[number]): void {
    try {
      transaction(run);
    } catch (error) {
      failed(error);
      return;
    }
    done();
  }

  return <T>(work: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      let finish: () => void;
      if (waiting.length === 0) setImmediate(commit);
      waiting.push({
        run: () => {
          const value = work();
          finish = () => {
            resolve(value);
          };
        },
        done: () => {
          finish();
        },
        failed: reject,
      });
    });
}
