import PQueue from 'p-queue';

/** Runs work of the same key one after the other, in the order it came; different keys don't wait for each other. */
export function createKeyedQueue() {
  const queues = new Map<string, { readonly queue: PQueue; users: number }>();

  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = queues.get(key) ?? { queue: new PQueue({ concurrency: 1 }), users: 0 };
    queues.set(key, line);
    line.users += 1;
    try {
      return await line.queue.add(work);
    } finally {
      line.users -= 1;
      if (line.users === 0) queues.delete(key);
    }
  };
}
