import type { EngineThreadData } from '../../shared/engine.ts';
import { keptOnceLoaded } from './kept-once-loaded.ts';
import { findPaddleFiles } from './paddle/find-models.ts';
import { help } from './paddle/help.ts';
import type { HelpRequest } from './paddle/helper-protocol.ts';
import { loadPaddleModels } from './paddle/models.ts';
import { createPaddle } from './paddle/paddle-with-helper.ts';
import type { Recognisers } from './recognise-sheet.ts';
import { callHelper } from '../task-control.ts';
import { createTesseract } from './tesseract.ts';

/** This thread's recognisers, which stay loaded once they are asked for. */
export function createRecognisers({ languageFiles, paddleFolder }: EngineThreadData) {
  const tesseract = createTesseract(languageFiles);
  const paddle = keptOnceLoaded(async () => {
    const files = findPaddleFiles(paddleFolder);
    return files && (await loadPaddleModels(files));
  });
  return {
    /** For a task of this thread. @throws AppError */
    load: async (): Promise<Recognisers> => {
      const models = await paddle.get();
      return { tesseract, paddle: models && createPaddle(models, callHelper) };
    },
    /** For another thread's task. */
    help: (request: HelpRequest): Promise<void> => help(request, () => paddle.get()),
  };
}
