import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { spawnArguments } from '../../tests/e2e/electron/support/launch.ts';
import { drawReceipt } from '../../tests/support/receipts/index.ts';
import type { BenchRow } from '../bench.ts';
import { median } from './median.ts';
import { drawPhonePhoto } from './phone-photo.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rounds = 5;

/** Milliseconds from the click on a receipt in the list. */
type Times = { readonly frame: number; readonly preview: number; readonly picture: number };

/**
 * In a real Electron, from the click on a receipt in the list to a frame of the picture's shape, to something in it, and to
 * the picture: as kept since the receipt was read, and once more after `pictures/` was deleted, as it is after the limit of
 * what is kept took its toll. Needs a display and the built app: npm run build.
 */
export async function benchFirstPicture(): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'paragon-bench-picture-'));
  const dataFolder = path.join(folder, 'data');
  const files = await drawFiles(folder);
  const { executable, args, env } = await spawnArguments(dataFolder);
  const app = await _electron.launch({ executablePath: executable, args, env, cwd: root });
  try {
    const page = await app.firstWindow();
    await page.locator('h1').first().waitFor();
    await addFiles(app, files);
    for (const file of files) await rowOf(page, file).waitFor({ timeout: 180_000 });
    const rows: BenchRow[] = [];
    for (const file of files)
      rows.push(...rowsOf(path.extname(file).slice(1), await measure(page, file, null)));
    for (const file of files)
      rows.push(...madeAnew(path.extname(file).slice(1), await measure(page, file, dataFolder)));
    return rows;
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function drawFiles(folder: string): Promise<string[]> {
  const scan = await drawReceipt({ seed: 2, wear: 'scan' });
  const document = await PDFDocument.create();
  const image = await document.embedJpg(await sharp(scan.bytes).jpeg().toBuffer());
  document
    .addPage([image.width / 3, image.height / 3])
    .drawImage(image, { x: 0, y: 0, ...image.scale(1 / 3) });
  const bytes = {
    'photo.jpg': await drawPhonePhoto(1),
    'phone.heic': await readFile(path.join(root, 'tests/support/files/drawn-receipt-4.heic')),
    'scan.pdf': await document.save(),
  };
  const files = Object.entries(bytes).map(([name, content]) => ({ file: path.join(folder, name), content }));
  for (const { file, content } of files) await writeFile(file, content);
  return files.map(({ file }) => file);
}

/** Through the menu, with the dialog answered for the user. */
async function addFiles(app: ElectronApplication, files: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog, Menu }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
      Menu.getApplicationMenu()?.getMenuItemById('open-files')?.click();
    },
    [...files],
  );
}

const rowOf = (page: Page, file: string) =>
  page
    .getByRole('link')
    .filter({ hasText: path.basename(file) })
    .first();

/** @param dataFolder whose kept pictures are deleted before each round; null to leave them */
async function measure(page: Page, file: string, dataFolder: string | null): Promise<Times[]> {
  const times: Times[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (dataFolder) await rm(path.join(dataFolder, 'pictures'), { recursive: true, force: true });
    // A page that was loaded anew has no picture in its memory.
    await page.evaluate(() => (location.hash = '#/receipts'));
    await page.reload();
    await rowOf(page, file).waitFor();
    const row = await rowOf(page, file).elementHandle();
    times.push(await page.evaluate(openedIn, row));
  }
  return times;
}

/** In the page: clicks, and looks at each frame what is there. */
function openedIn(row: Element | null): Promise<Times> {
  const from = performance.now();
  const shown = '[data-picture-sheet] img, [data-picture-preview]';
  const seen: { frame?: number; preview?: number; picture?: number } = {};
  (row as HTMLElement).click();
  return new Promise((resolve) => {
    const look = () => {
      const now = performance.now() - from;
      const images = [...document.querySelectorAll<HTMLImageElement>(shown)];
      if (images.some(({ complete, naturalWidth }) => complete && naturalWidth > 0)) seen.preview ??= now;
      if (document.querySelector('[data-picture-sheet]')) seen.frame ??= now;
      else if (seen.preview !== undefined) seen.frame ??= now;
      if (images.some(({ complete, naturalWidth }) => complete && naturalWidth > 640)) seen.picture ??= now;
      if (seen.picture === undefined) requestAnimationFrame(look);
      else resolve(seen as Times);
    };
    look();
  });
}

const of = (times: readonly Times[], what: keyof Times) => median(times.map((one) => one[what]));

function rowsOf(kind: string, times: readonly Times[]): BenchRow[] {
  return [
    { name: `${kind}: a frame of its shape`, value: of(times, 'frame'), unit: 'ms', bar: '≤ 300' },
    { name: `${kind}: the picture, small at first`, value: of(times, 'preview'), unit: 'ms', bar: '≤ 300' },
    { name: `${kind}: the picture as it is read`, value: of(times, 'picture'), unit: 'ms', bar: '' },
  ];
}

function madeAnew(kind: string, times: readonly Times[]): BenchRow[] {
  return [
    { name: `${kind}, made anew: a frame of its shape`, value: of(times, 'frame'), unit: 'ms', bar: '≤ 300' },
    { name: `${kind}, made anew: the picture`, value: of(times, 'picture'), unit: 'ms', bar: '' },
  ];
}
