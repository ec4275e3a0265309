import sharp from 'sharp';
import type { Page } from '../../src/shared/page.ts';
import type { Receipt } from '../../src/shared/receipt.ts';
import { openFile } from '../../src/workers/files/open-file.ts';
import { datesIn } from '../../src/workers/reading/grammar/dates.ts';
import { readText } from '../../src/workers/reading/index.ts';
import { amountsIn } from '../../src/workers/reading/text/money.ts';
import { toRows, type Row } from '../../src/workers/reading/text/rows.ts';
import { createTesseract } from '../../src/workers/recognise/tesseract.ts';

export type Reading = { readonly receipt: Receipt; readonly pages: readonly Page[] };

/**
 * What most scripts do: Tesseract with both languages on the picture in grey, and of its rows the first as the store,
 * the first date, the largest amount on a row that says total, and a NIP behind its name. No items, no proof.
 */
export function openBaseline(languageFiles: Readonly<Record<string, string>>) {
  const tesseract = createTesseract(languageFiles);
  return async (path: string): Promise<Reading> => {
    const file = await openFile(path);
    const pages: Page[] = [];
    for (let index = 0; index < file.count; index += 1) {
      const { data, width, height } = await file.render(index);
      const grey = await sharp(data, { raw: { width, height, channels: 3 } })
        .greyscale()
        .raw()
        .toBuffer();
      const image = { data: new Uint8Array(grey), width, height };
      const words = (await tesseract(image, 'pol+eng', () => undefined)) ?? [];
      pages.push({ width, height, words, confidence: null, language: 'pol+eng', source: 'ocr' });
    }
    await file.close();
    return { pages, receipt: simplest(toRows(pages)) };
  };
}

function simplest(rows: readonly Row[]): Receipt {
  const nothing = readText('', '1970-01-01');
  const totals = rows.filter((row) => /total|suma|razem/.test(row.folded)).flatMap((row) => amountsIn(row));
  const total = Math.max(...totals.map(({ minor }) => minor));
  const nip = rows.flatMap((row) => /nip\D{0,3}([\d-]{10,13})/.exec(row.folded)?.[1] ?? [])[0];
  return {
    ...nothing,
    storeName: { ...nothing.storeName, value: rows[0]?.text ?? null },
    date: { ...nothing.date, value: rows.flatMap((row) => datesIn(row))[0]?.iso ?? null },
    nip: { ...nothing.nip, value: nip?.replaceAll('-', '') ?? null },
    totalMinor: { ...nothing.totalMinor, value: Number.isFinite(total) ? total : null },
  };
}
