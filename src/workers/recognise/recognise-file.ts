import type { EngineInput, EngineOutput } from '../../shared/engine.ts';
import type { Page } from '../../shared/page.ts';
import { openFile } from '../files/open-file.ts';
import { readReceipt } from '../reading/index.ts';
import { pageDone, throwIfStopped } from '../task-control.ts';
import { numberLines } from './number-lines.ts';
import type { Recognisers } from './recognise-sheet.ts';
import { recognisePicture } from './recognise-picture.ts';

/** Dates are not judged here: any clock will do to tell whether the sums prove a receipt. */
const endOfTime = '9999-12-31';

const wholeFile = { fromPage: 0, ms: Infinity };

type Recognised = EngineOutput<'recognise'>;

/** Recognises the pages of a file, or those of a turn. @throws AppError */
export function createFileRecogniser(loadRecognisers: () => Promise<Recognisers>) {
  return async (
    input: EngineInput<'recognise'>,
    onProgress: (percent: number) => void,
  ): Promise<Recognised> => {
    const { fromPage, ms } = input.turn ?? wholeFile;
    const turnEndsAt = performance.now() + ms;
    const recognisers = await loadRecognisers();
    const file = await openFile(input.path);
    try {
      const pages: Page[] = [];
      for (let index = fromPage; index < file.count; index += 1) {
        throwIfStopped();
        const textLayer = await file.textLayer(index);
        const page = textLayer
          ? { ...textLayer, words: numberLines(textLayer.words) }
          : await recognisePicture(
              recognisers,
              await file.render(index),
              input.language,
              { before: pages, read: (some) => readReceipt(some, endOfTime) },
              (percent) => {
                onProgress(Math.floor((100 * index + percent) / file.count));
              },
            );
        pages.push(page);
        pageDone();
        onProgress(Math.floor((100 * (index + 1)) / file.count));
        const isLast = index + 1 >= file.count;
        if (!isLast && performance.now() >= turnEndsAt) return { pages, nextPage: index + 1 };
      }
      return { pages, nextPage: null };
    } finally {
      await file.close();
    }
  };
}
