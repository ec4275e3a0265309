import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Outcome } from '../../shared/app-error.ts';
import type { HelpRequest } from '../recognise/paddle/helper-protocol.ts';

/**
 * Lets threads of a pool that have nothing to do help those with a task. A task that comes has the thread of a helper at once:
 * between two native calls, some tenths of a second at most.
 * @param run hands the request to a free thread, and answers when that has ended
 */
export function createHelpers(threads: number, run: (request: HelpRequest) => Promise<Outcome<unknown>>) {
  /** For each thread that helps, the port by which it is dismissed. */
  const helping = new Set<MessagePort>();
  let tasks = 0;

  async function help(port: MessagePort, stopFlag: Int32Array): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    helping.add(port1);
    const outcome = await run({ task: 'help', port, dismissal: port2, stopFlag });
    helping.delete(port1);
    port1.close();
    // Where no thread took it, the one that called is told so.
    if (!outcome.ok) port.close();
  }

  return {
    taskStarts(): void {
      tasks += 1;
      const [longest] = helping;
      if (longest === undefined || tasks + helping.size <= threads) return;
      helping.delete(longest);
      longest.close();
    },
    taskEnds(): void {
      tasks -= 1;
    },
    /** A task could use help: the port is closed where all threads have something to do. */
    call(port: MessagePort, stopFlag: Int32Array): void {
      if (tasks + helping.size < threads) void help(port, stopFlag);
      else port.close();
    },
  };
}
