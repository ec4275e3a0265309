import sharp from 'sharp';

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' }, limitInputPixels: false });
}

/** Larger than may be read: told from the head alone. */
export const hugePng = (): Promise<Buffer> =>
  blank(20_000, 20_000).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer();
export const hugeTiff = (): Promise<Buffer> =>
  blank(15_000, 15_000).tiff({ compression: 'deflate' }).toBuffer();
export const hugeWebp = (): Promise<Buffer> => blank(12_000, 12_000).webp({ effort: 0 }).toBuffer();

/** As large as may be read, and nothing on it. */
export const largestPng = (): Promise<Buffer> => blank(8_900, 8_900).png({ compressionLevel: 9 }).toBuffer();
export const largestWebp = (): Promise<Buffer> => blank(8_900, 8_900).webp({ effort: 0 }).toBuffer();
export const largestAvif = (): Promise<Buffer> => blank(4_400, 4_400).avif({ effort: 0 }).toBuffer();
export const blank49 = (): Promise<Buffer> => blank(7_000, 7_000).jpeg().toBuffer();

/** Many large pages, each within the limit for one. */
export function tiffOfLargePages(): Promise<Buffer> {
  const pages = 12;
  const create = {
    width: 7_000,
    height: 7_000 * pages,
    channels: 3,
    background: '#ffffff',
    pageHeight: 7_000,
  } as const;
  return sharp({ create, limitInputPixels: false }).tiff({ compression: 'deflate' }).toBuffer();
}

export const thin = (): Promise<Buffer> => blank(3, 9_000).png().toBuffer();
export const wide = (): Promise<Buffer> => blank(20_000, 9).png().toBuffer();
/** As narrow as may be read. */
export const strip = (): Promise<Buffer> => blank(16, 12_000).png().toBuffer();
export const band = (): Promise<Buffer> => blank(12_000, 16).png().toBuffer();
export const dot = (): Promise<Buffer> => blank(1, 1).png().toBuffer();
