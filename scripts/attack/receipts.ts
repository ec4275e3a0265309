import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { drawReceipt } from '../../tests/support/receipts/index.ts';
import { contentHash } from '../../tests/support/tally.ts';
import { readSamples } from '../eval/truth.ts';
import { isEnded, startBuilt, type BuiltApp } from './built-app.ts';
import { newDataFolder } from './campaign.ts';
import type { Report } from './report.ts';

const types: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
};
/** What other programs may hand in. */
const maxBytes = 10 * 2 ** 20 - 100;

type Picture = { readonly bytes: Uint8Array; readonly type: string };

/** Every picture given is one that was never handed in before: the same bytes twice would be one job. */
export type GoodReceipts = {
  /** A real one. */
  next(): Picture;
  /** A real one of the third that is read fastest. */
  nextFast(): Picture;
  /** A drawn one, worn, which is read in a second or two. */
  nextDrawn(): Picture;
};

/**
 * The pictures of a folder of receipts with truth that Paragon reads when nothing disturbs it, each of one receipt:
 * only of these can be told that a fault cost them.
 * @throws Error where there is none
 */
export async function goodReceipts(folder: string, report: Report): Promise<GoodReceipts> {
  const dataFolder = newDataFolder();
  const app = await startBuilt(dataFolder);
  const good: (Picture & { readonly tookMs: number })[] = [];
  const pictures = picturesIn(folder);
  for (const picture of pictures) {
    const startedAt = performance.now();
    const isGood = await isRead(app, picture);
    if (isGood) good.push({ ...picture, tookMs: performance.now() - startedAt });
  }
  await app.stop();
  rmSync(dataFolder, { recursive: true });
  if (good.length === 0) throw new Error(`There are no pictures of single receipts in ${folder}.`);
  report.say(`${good.length} of ${pictures.length} pictures are read, one receipt each; these are used`);
  const fast = good.toSorted((a, b) => a.tookMs - b.tookMs).slice(0, Math.ceil(good.length / 3));
  const drawn = await Promise.all([1, 2, 3, 4].map((seed) => drawReceipt({ seed, wear: 'worn' })));
  return {
    next: roundOf(good),
    nextFast: roundOf(fast),
    nextDrawn: roundOf(drawn.map(({ bytes, contentType }) => ({ bytes, type: contentType }))),
  };
}

/** Whether it is, undisturbed, and nothing else was found on the picture. */
async function isRead(app: BuiltApp, { bytes, type }: Picture): Promise<boolean> {
  const answer = await app.submit(bytes, type);
  if ('refusedWith' in answer) return false;
  const { status } = await app.until(answer.jobId, isEnded);
  const isAlone = await app.isIdle();
  await app.untilIdle();
  return status === 'SUCCESS' && isAlone;
}

function picturesIn(folder: string): Picture[] {
  return readSamples(folder).flatMap(({ file }) => {
    const type = types[path.extname(file).toLowerCase()];
    const bytes = readFileSync(file);
    return type === undefined || bytes.length > maxBytes ? [] : [{ bytes, type }];
  });
}

let given = 0;

/** Over and over, each time other bytes. */
function roundOf(pictures: readonly Picture[]): () => Picture {
  let at = 0;
  return () => {
    const picture = pictures[at % pictures.length];
    if (!picture) throw new Error('There are no pictures to choose from.');
    const { bytes, type } = picture;
    at += 1;
    given += 1;
    return { bytes: Buffer.concat([bytes, Buffer.from(`receipt ${given}`)]), type };
  };
}

/**
 * Hands in a receipt, and notes its content's hash.
 * @returns its job
 * @throws Error where it is refused
 */
export async function accepted(app: BuiltApp, { bytes, type }: Picture, handedIn: string[]): Promise<string> {
  const answer = await app.submit(bytes, type);
  if ('jobId' in answer) {
    handedIn.push(contentHash(bytes));
    return answer.jobId;
  }
  throw new Error(`A receipt was refused: ${answer.refusedWith}`);
}
