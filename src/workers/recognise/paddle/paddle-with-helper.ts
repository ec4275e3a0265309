import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { unwrapOutcome } from '../../../shared/app-error.ts';
import type { Word } from '../../../shared/page.ts';
import type { GreyImage } from '../../image/images.ts';
import type { SecondRecogniser } from '../recognise-sheet.ts';
import { detectLines, type TextBand } from './detect-lines.ts';
import { findText } from './find-text.ts';
import type {
  AnswerTo,
  FoundLines,
  FromHelper,
  NumberedPage,
  Question,
  ToHelper,
} from './helper-protocol.ts';
import type { PaddleModels } from './models.ts';
import { inkBox, readBand } from './recognise-with-paddle.ts';

/** One is read, and the next one waits already, as this thread may be too busy to ask for it in time. */
const linesWithHelper = 2;

/**
 * PP-OCR in this thread and, while the pool has one to spare, in a second one too. What either answers is the same, so a
 * helper may come late, go at any time, or die: then this thread does it all.
 * @param connect asks the pool for a helper; the port is closed where there is none
 */
export function createPaddle(models: PaddleModels, connect: () => MessagePort): SecondRecogniser {
  let helper: Helper | null = null;
  let helpedMs = 0;
  let lastPage = 0;

  async function findLines({ own, lent }: Taken): Promise<FoundLines> {
    // This thread comes from Tesseract, in which it heard nothing.
    await turnOfLoop();
    const found = helper?.isReady() ? await helper.ask({ ask: 'find-lines', ...lent() }) : null;
    return found ?? { bands: await detectLines(models, own), words: [] };
  }

  async function read({ own, lent }: Taken, band: TextBand, line: number): Promise<Word[]> {
    const asked = helper?.isReady() && helper.asked() < linesWithHelper ? helper : null;
    const words = await asked?.ask({ ask: 'read-line', image: lent().image, band, line });
    return words ?? readBand(models, own, band, line);
  }

  return {
    helpedMs: () => helpedMs,
    findText: (image) => {
      // Each picture begins with this.
      if (helper === null || helper.isGone()) helper = openHelper(connect(), (ms) => (helpedMs += ms));
      return findText(models, image);
    },
    takePage: (image) => {
      const page = taken((lastPage += 1), image);
      return {
        foretell: () => {
          if (helper?.isReady()) helper.tell({ kind: 'soon', ...page.lent() });
        },
        findLines: async () => {
          const { bands, words } = await findLines(page);
          return bands.map((band, line) => {
            const known = words[line];
            return { box: inkBox(band), read: async () => known ?? read(page, band, line) };
          });
        },
      };
    },
  };
}

/** A page as this thread has it, and as a helper gets it: in memory that threads share, made once there is a helper. */
type Taken = { readonly own: GreyImage; readonly lent: () => NumberedPage };

function taken(page: number, own: GreyImage): Taken {
  let image: GreyImage | null = null;
  return { own, lent: () => ({ page, image: (image ??= shared(own)) }) };
}

function shared({ data, width, height }: GreyImage): GreyImage {
  const copy = new Uint8Array(new SharedArrayBuffer(data.length));
  copy.set(data);
  return { data: copy, width, height };
}

type Helper = ReturnType<typeof openHelper>;
type Answer = Extract<FromHelper, { kind: 'answer' }>;

/** Questions and answers over one port, until the other end is gone. */
function openHelper(port: MessagePort, charge: (ms: number) => void) {
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let state: 'called' | 'ready' | 'gone' = 'called';
  let lastId = 0;
  port.on('message', (message: FromHelper) => {
    if (message.kind === 'ready') {
      state = 'ready';
      return;
    }
    charge(message.computedMs);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  port.on('close', () => {
    state = 'gone';
    for (const give of waiting.values()) give(null);
    waiting.clear();
  });
  const tell = (message: ToHelper): void => {
    port.postMessage(message);
  };
  return {
    tell,
    isReady: (): boolean => state === 'ready',
    isGone: (): boolean => state === 'gone',
    asked: (): number => waiting.size,
    /** Of one that is ready. Null where it is gone before it has answered. @throws AppError as the question's work does */
    ask: async <Q extends Question>(question: Q): Promise<AnswerTo<Q> | null> => {
      const answer = await new Promise<Answer | null>((resolve) => {
        const id = (lastId += 1);
        waiting.set(id, resolve);
        tell({ kind: 'question', id, question });
      });
      // The protocol ties a question to its answer; indexed by a type parameter, TypeScript loses that tie.
      return answer && (unwrapOutcome(answer.outcome) as AnswerTo<Q>);
    },
  };
}
