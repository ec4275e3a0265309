import sharp from 'sharp';
import { blackOnWhite, drawSheet } from './draw.ts';
import { printerOf } from './printers.ts';
import { money } from './layouts/index.ts';

/** A sheet of paper as a picture, and how it lies: its turn in degrees, clockwise. */
export type LaidSheet = { readonly bytes: Buffer; readonly degrees: number };

const gap = 90;
const border = 120;
const table = { r: 58, g: 47, b: 38 };

/** One photograph of several sheets, beside each other on a dark table. */
export async function photographTogether(sheets: readonly LaidSheet[]): Promise<Buffer> {
  const turned = await Promise.all(
    sheets.map(({ bytes, degrees }) =>
      sharp(bytes)
        .rotate(degrees, { background: { ...table, alpha: 1 } })
        .png()
        .toBuffer({ resolveWithObject: true }),
    ),
  );
  const height = Math.max(...turned.map(({ info }) => info.height)) + 2 * border;
  let left = border;
  const placed = turned.map(({ data, info }) => {
    const at = { input: data, left, top: border };
    left += info.width + gap;
    return at;
  });
  const create = { width: left - gap + border, height, channels: 3, background: table } as const;
  return sharp({ create }).composite(placed).blur(0.6).jpeg({ quality: 80 }).toBuffer();
}

/** Sheets beside each other on one sheet of paper, as for an expense report. */
export async function glueTogether(sheets: readonly Buffer[]): Promise<Buffer> {
  const sizes = await Promise.all(sheets.map((sheet) => sharp(sheet).metadata()));
  let left = border;
  const glued = sheets.map((input, index) => {
    const at = { input, left, top: border };
    left += (sizes[index]?.width ?? 0) + gap;
    return at;
  });
  const height = Math.max(...sizes.map((size) => size.height)) + 4 * border;
  const create = { width: left - gap + border, height, channels: 3, background: '#f4f4f0' } as const;
  return sharp({ create }).composite(glued).png().toBuffer();
}

/** A payment terminal's slip. */
export function drawCardSlip(amountMinor: number): Promise<Buffer> {
  return drawPrint([
    'TERMINAL PŁATNICZY',
    'TID 60012345   MID 000102030405',
    'POTWIERDZENIE TRANSAKCJI',
    'SPRZEDAŻ',
    `KWOTA:          ${money(amountMinor)} PLN`,
    'MASTERCARD  **** **** **** 1234',
    'AID: A0000000041010',
    'KOD AUTORYZACJI 012345',
    'TRANSAKCJA ZBLIŻENIOWA ZAAKCEPTOWANA',
    'KOPIA DLA KLIENTA',
    'DZIĘKUJEMY ZA SKORZYSTANIE Z KARTY',
  ]);
}

/** Lines of print on a sheet of paper. */
export function drawPrint(lines: readonly string[]): Promise<Buffer> {
  const sheet = { lines: lines.map((text) => ({ text })), printer: printerOf('till'), ink: blackOnWhite };
  return drawSheet({ ...sheet, hasLogo: false }).encode('png');
}
