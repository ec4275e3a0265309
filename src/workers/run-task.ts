import { isMainThread, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { assertNever } from '../shared/assert-never.ts';
import { outcomeOf, type Outcome } from '../shared/app-error.ts';
import type { EngineOutput, EngineRequest, EngineTaskName, EngineThreadData } from '../shared/engine.ts';
import { cutOut } from './files/cut-out.ts';
import { inspectFile } from './files/inspect-file.ts';
import { joinPages } from './files/join-pages.ts';
import { renderPicture } from './files/render-picture.ts';
import { modelQuestion, modelReading } from './language-model/index.ts';
import { normalise } from './normalise/index.ts';
import { correctReceipt } from './correct/index.ts';
import { asTask } from './task-control.ts';
import { tidyUp } from './tidy-up.ts';
import { readReceipt, readText } from './reading/index.ts';
import { createBoxReader } from './recognise/read-box.ts';
import { createFileRecogniser } from './recognise/recognise-file.ts';
import type { HelpRequest } from './recognise/paddle/helper-protocol.ts';
import { createRecognisers } from './recognise/recognisers.ts';

// Threads are the pool's business: libvips would take all cores for one of them, and cache what is seen once.
sharp.concurrency(1);
sharp.cache(false);

const recognisers = createRecognisers(threadData());
const recogniseFile = createFileRecogniser(recognisers.load);
const readBox = createBoxReader(recognisers.load);

/** Runs one engine task, or helps with another thread's, and answers an Outcome, whatever happens. */
export async function runTask(
  request: EngineRequest | HelpRequest,
): Promise<Outcome<EngineOutput<EngineTaskName> | null>> {
  const outcome = await outcomeOf(() => asTask(request, () => execute(request)));
  tidyUp(!outcome.ok);
  return outcome;
}

async function execute(request: EngineRequest | HelpRequest): Promise<EngineOutput<EngineTaskName> | null> {
  switch (request.task) {
    case 'help':
      await recognisers.help(request);
      return null;
    case 'inspect':
      return inspectFile(request.input.path);
    case 'recognise':
      return recogniseFile(request.input, neverFalling(request));
    case 'read':
      return normalise(readReceipt(request.input.pages, request.input.today));
    case 'readText':
      return normalise(readText(request.input.text, request.input.today));
    case 'correct':
      return correctReceipt(request.input.receipt, request.input.corrections, request.input.today);
    case 'modelQuestion':
      return modelQuestion(request.input);
    case 'modelReading':
      return modelReading(request.input);
    case 'cutOut':
      return cutOut(request.input);
    case 'joinPages':
      return joinPages(request.input);
    case 'readBox':
      return readBox(request.input);
    case 'picture':
      return renderPicture(request.input);
    default:
      return assertNever(request);
  }
}

function neverFalling({ progress }: EngineRequest): (percent: number) => void {
  let highest = 0;
  return (percent) => {
    if (percent <= highest) return;
    highest = Math.min(100, percent);
    progress?.postMessage(highest);
  };
}

/** Piscina puts the pool's own data behind its own, in an array. */
function threadData(): EngineThreadData {
  const none: EngineThreadData = { languageFiles: {}, paddleFolder: null };
  if (isMainThread) return none;
  const data = workerData as EngineThreadData | readonly [unknown, EngineThreadData];
  return 'languageFiles' in data ? data : data[1];
}
