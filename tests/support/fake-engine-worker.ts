// A thread that speaks the engine's protocol without decoding or recognising anything. What it does with a file
// is written in the file itself (see fakeFile), so that a test decides per upload.
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, outcomeOf } from '../../src/shared/app-error.ts';
import type { EngineInput, EngineRequest } from '../../src/shared/engine.ts';
import type { Beside, Page } from '../../src/shared/page.ts';
import { modelQuestion, modelReading } from '../../src/workers/language-model/index.ts';
import { normalise } from '../../src/workers/normalise/index.ts';
import { readReceipt, textPage } from '../../src/workers/reading/index.ts';
import { correctReceipt } from '../../src/workers/correct/index.ts';
import { asTask, throwIfStopped } from '../../src/workers/task-control.ts';
import {
  fakeFile,
  fakeMarker,
  fakeFileSchema,
  fakePage,
  fakeReceipt,
  type FakeFile,
} from './fake-receipt.ts';

const pageBreak = '\f';

/** Two pixels by two. */
const whiteJpeg =
  '/9j/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAACAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALIAP//Z';

export default function run(request: EngineRequest): Promise<unknown> {
  return outcomeOf(() => asTask(request, () => runTask(request)));
}

async function runTask(request: EngineRequest): Promise<unknown> {
  switch (request.task) {
    case 'inspect':
      return { mime: 'image/jpeg', fileType: 'image', pages: 1 };
    case 'recognise': {
      const pages = await recognise(request.input.path, (percent) => request.progress?.postMessage(percent));
      return { pages, nextPage: null };
    }
    case 'read':
      return read(request.input);
    case 'readText':
      return fakeReceipt([fakePage(request.input.text)]);
    case 'correct':
      return correctReceipt(request.input.receipt, request.input.corrections, request.input.today);
    case 'modelQuestion':
      return modelQuestion(request.input);
    case 'modelReading':
      return modelReading(request.input);
    case 'cutOut':
      return { bytes: cutOut(planOf(request.input.path)) };
    case 'joinPages':
      return { bytes: joinPages(request.input.paths), pages: request.input.paths.length };
    case 'readBox':
      return { text: planOf(request.input.path).text };
    case 'picture':
      throwIfNoPicture(request.input.path);
      return { bytes: new Uint8Array(Buffer.from(whiteJpeg, 'base64')), width: 2, height: 2 };
  }
}

function throwIfNoPicture(path: string): void {
  if (readFileSync(path).readUInt16BE(0) !== 0xff_d8) throw new AppError('CORRUPT_FILE', 'It is no JPEG.');
}

function read({ pages, today }: EngineInput<'read'>) {
  // textPage's language: the pages of real recognition have languages of people.
  const isPrinted = pages[0]?.language === 'text';
  return isPrinted ? normalise(readReceipt(pages, today)) : fakeReceipt(pages);
}

function planOf(path: string): FakeFile {
  const text = readFileSync(path, 'utf8');
  const json: unknown = JSON.parse(text.slice(text.indexOf(fakeMarker) + fakeMarker.length));
  return fakeFileSchema.parse(json);
}

function cutOut({ besideText, logPath }: FakeFile): Uint8Array {
  return fakeFile({ text: besideText ?? '', logPath });
}

/** Does what the first is to do, with a page for each. */
function joinPages(paths: readonly string[]): Uint8Array {
  const plans = paths.map(planOf);
  return fakeFile({ ...plans[0], text: plans.map(({ text }) => text).join(pageBreak) });
}

async function recognise(path: string, report: (percent: number) => void): Promise<Page[]> {
  const plan = planOf(path);
  if (plan.logPath !== null) appendFileSync(plan.logPath, `${plan.text}\n`);
  for (let percent = 0; percent < 100; percent += 10) {
    throwIfStopped();
    report(percent);
    if (plan.recogniseMs > 0) await sleep(plan.recogniseMs / 10);
  }
  if (plan.does === 'spin') for (;;);
  if (plan.does === 'exit') process.exit(1);
  if (plan.does === 'kill') process.kill(process.pid, 'SIGKILL');
  if (plan.does === 'crash') process.kill(process.pid, 'SIGSEGV');
  if (plan.does === 'eat') await eatMemory();
  if (plan.errorCode !== null) throw new AppError(plan.errorCode, 'The fake was told to fail.');
  report(100);
  if (plan.isPrinted) return plan.text.split(pageBreak).map(textPage);
  if (plan.text === '') return [{ ...fakePage(''), words: [] }];
  return [{ ...fakePage(plan.text), ...(plan.besideText === null ? {} : { besides: [besideIt] }) }];
}

const corner = { x: 0, y: 0 };
const besideIt: Beside = {
  kind: 'receipt',
  cut: { turn: 0, corners: [corner, corner, corner, corner] },
};

/** As a decoder's buffers do, outside the heap that V8 would bound. */
async function eatMemory(): Promise<never> {
  for (const eaten: Buffer[] = []; ;) {
    eaten.push(Buffer.alloc(20 * 2 ** 20, 1));
    await sleep(10);
  }
}
