import type { EngineThreadData } from '../../shared/engine.ts';
import { keptOnceLoaded } from './kept-once-loaded.ts';
import { findPaddleFiles } from './paddle/find-models.ts';
import { findText } from './paddle/find-text.ts';
import { loadPaddleModels } from './paddle/models.ts';
import { findLines } from './paddle/recognise-with-paddle.ts';
import type { Recognisers } from './recognise-sheet.ts';
import { createTesseract } from './tesseract.ts';

/** @returns how to get this thread's recognisers, which stay loaded once they are asked for. @throws AppError */
export function createRecognisers(threadData: EngineThreadData): () => Promise<Recognisers> {
  const tesseract = createTesseract(threadData.languageFiles);
  const paddle = keptOnceLoaded(() => openPaddle(threadData));
  return async () => ({ tesseract, paddle: await paddle.get() });
}

async function openPaddle({ paddleFolder }: EngineThreadData): Promise<Recognisers['paddle']> {
  const files = findPaddleFiles(paddleFolder);
  const models = files && (await loadPaddleModels(files));
  return (
    models && {
      findText: (image) => findText(models, image),
      findLines: (image) => findLines(models, image),
    }
  );
}
