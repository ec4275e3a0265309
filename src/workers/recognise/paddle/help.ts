import { once } from 'node:events';
import { outcomeOf } from '../../../shared/app-error.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Word } from '../../../shared/page.ts';
import { threadComputedMs } from '../../computed-ms.ts';
import { detectLines } from './detect-lines.ts';
import type {
  AnswerTo,
  FoundLines,
  FromHelper,
  HelpRequest,
  NumberedPage,
  Question,
  ToHelper,
} from './helper-protocol.ts';
import type { PaddleModels } from './models.ts';
import { readBand } from './recognise-with-paddle.ts';

/**
 * Helps a thread that has a task, until that ends it or this thread is wanted elsewhere. While the other one is in Tesseract, the
 * lines of its page are found and read here, before anybody has asked for them.
 */
export async function help(
  { port, dismissal }: HelpRequest,
  loadModels: () => Promise<PaddleModels | null>,
): Promise<void> {
  const isOver = new AbortController();
  const ended = Promise.race([once(port, 'close'), once(dismissal, 'close')]).then(() => {
    isOver.abort();
  });
  try {
    const models = await loadModels();
    if (models === null || isOver.signal.aborted) return;
    const answers = createAnswers(models, isOver.signal);
    let countedMs = threadComputedMs();
    const replies = new Set<Promise<void>>();
    const reply = async (id: number, question: Question): Promise<void> => {
      const outcome = await outcomeOf(() => answers.to(question));
      const before = countedMs;
      countedMs = threadComputedMs();
      port.postMessage({ kind: 'answer', id, outcome, computedMs: countedMs - before } satisfies FromHelper);
    };
    port.on('message', (message: ToHelper) => {
      if (message.kind === 'soon') answers.workAhead(message);
      else replies.add(reply(message.id, message.question));
    });
    port.postMessage({ kind: 'ready' } satisfies FromHelper);
    await ended;
    port.removeAllListeners('message');
    // Nothing of this may run on into the thread's next task.
    await Promise.all([answers.rest(), ...replies]);
  } finally {
    port.close();
    dismissal.close();
  }
}

/** What was done before it was asked for, and the end of it. */
type Ahead = { readonly page: number; readonly done: Promise<FoundLines> };

function createAnswers(models: PaddleModels, isOver: AbortSignal) {
  let ahead: Ahead | null = null;
  let mayGoOn = true;

  async function linesOf(image: NumberedPage['image']): Promise<FoundLines> {
    const bands = await detectLines(models, image);
    const words: Word[][] = [];
    for (const [line, band] of bands.entries()) {
      if (!mayGoOn || isOver.aborted) break;
      words.push(await readBand(models, image, band, line));
    }
    return { bands, words };
  }

  return {
    /** Until something is asked. What goes wrong is told to whoever asks for it. */
    workAhead({ page, image }: NumberedPage): void {
      const before = ahead?.done.catch(() => null) ?? Promise.resolve();
      mayGoOn = true;
      ahead = { page, done: before.then(() => linesOf(image)) };
      ahead.done.catch(() => undefined);
    },
    async to(question: Question): Promise<AnswerTo<Question>> {
      mayGoOn = false;
      switch (question.ask) {
        case 'find-lines':
          return ahead?.page === question.page ? ahead.done : linesOf(question.image);
        case 'read-line':
          return readBand(models, question.image, question.band, question.line);
        default:
          return assertNever(question);
      }
    },
    /** Resolves once nothing runs any more. */
    rest: async (): Promise<void> => {
      await ahead?.done.catch(() => undefined);
    },
  };
}
