import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { AppError } from '../../../src/shared/app-error.ts';
import { drawReceipt } from '../../support/receipts/index.ts';
import { fileWriter, keptFile, sharedEngine } from '../../support/real-engine.ts';
import { mangled } from './mangle.ts';
import { bounded, timeoutMs } from './settings.ts';

const engine = sharedEngine();
const write = fileWriter();

async function goodFiles(): Promise<Uint8Array[]> {
  const drawn = sharp((await drawReceipt({ seed: 1 })).bytes).resize({ width: 200 });
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([200, 400]);
  page.drawText('SUMA PLN 12,34', { size: 12 });
  page.drawImage(await pdf.embedPng(await drawn.clone().png().toBuffer()));
  return [
    await drawn.clone().jpeg().toBuffer(),
    await drawn.clone().png().toBuffer(),
    await drawn.clone().webp().toBuffer(),
    await drawn.clone().tiff().toBuffer(),
    await pdf.save(),
    await pdf.save({ useObjectStreams: false }),
    keptFile('drawn-receipt-4.heic'),
  ];
}

/** What a mangled file may be told as. Neither a failure of ours nor a dead process is among them. */
const codes =
  /^(?:CORRUPT_FILE|UNSUPPORTED_FILE_TYPE|ENCRYPTED_PDF|EMPTY_FILE|TOO_MANY_|FILE_TOO_COMPLEX|TOO_)/;

it(
  'mangled pictures and PDFs are read or refused with a code, and the engine goes on',
  async () => {
    await fc.assert(
      fc.asyncProperty(mangled(await goodFiles()), async (bytes) => {
        const outcome = await engine.run('inspect', { path: write(bytes) }).catch((error: unknown) => error);
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(AppError);
          expect(outcome).toMatchObject({ code: expect.stringMatching(codes) as string });
        }
      }),
      bounded(120),
    );
    const [jpeg] = await goodFiles();
    if (jpeg)
      expect(await engine.run('inspect', { path: write(jpeg) })).toMatchObject({
        fileType: 'image',
        pages: 1,
      });
  },
  timeoutMs,
);
