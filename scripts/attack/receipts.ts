import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSamples } from '../eval/truth.ts';

const types: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
};
/** What other programs may hand in. */
const maxBytes = 10 * 2 ** 20 - 100;

export type Receipts = { next(): { readonly bytes: Uint8Array; readonly type: string } };

/** The pictures of a folder of receipts with truth, over and over, each time other bytes: the same ones are one job. */
export function receiptsOf(folder: string): Receipts {
  const files = readSamples(folder).flatMap(({ file }) => {
    const type = types[path.extname(file).toLowerCase()];
    const bytes = readFileSync(file);
    return type === undefined || bytes.length > maxBytes ? [] : [{ bytes, type }];
  });
  let given = 0;
  return {
    next() {
      const file = files[given % files.length];
      if (!file) throw new Error(`There are no pictures of receipts in ${folder}.`);
      const { bytes, type } = file;
      given += 1;
      return { bytes: Buffer.concat([bytes, Buffer.from(`receipt ${given}`)]), type };
    },
  };
}
