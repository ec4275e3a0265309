import sharp from 'sharp';
import { drawReceipt } from '../../tests/support/receipts/index.ts';

/** A phone's 12 megapixels, the receipt in the middle of a dark table. */
const size = { width: 3000, height: 4000, fit: 'contain', background: '#3a322c' } as const;

/** @returns a JPEG */
export async function drawPhonePhoto(seed: number): Promise<Buffer> {
  const { bytes } = await drawReceipt({ seed, wear: 'photo' });
  return sharp(bytes).resize(size).jpeg({ quality: 90 }).toBuffer();
}
