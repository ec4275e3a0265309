import type { QueueName } from '../../shared/job.ts';

/**
 * One prepared thing for each queue, with the queue's name as a constant in its SQL. Bound as a parameter that an
 * index could be chosen by, it makes SQLite (built with STAT4) plan the statement anew at each run: ten times the
 * cost of the claim itself.
 */
export function perQueue<T>(build: (queue: QueueName) => T): Readonly<Record<QueueName, T>> {
  return {
    receipts: build('receipts'),
    notifications: build('notifications'),
    maintenance: build('maintenance'),
  };
}
