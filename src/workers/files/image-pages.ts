import sharp, { type Metadata, type Sharp } from 'sharp';
import type { FileMime } from '../../shared/engine.ts';
import type { ColourImage } from '../image/images.ts';
import { corruptFile, refusePages, refusePixels, type FilePages } from './file-pages.ts';

/** A TIFF may hold a page a sheet; every other picture is one page. */
export async function openImage(path: string, mime: FileMime): Promise<FilePages> {
  const { pages } = await boundedMetadata(path, 0);
  const count = mime === 'image/tiff' ? (pages ?? 1) : 1;
  refusePages(count, 'TIFF');
  return {
    mime,
    count,
    render: async (index) => {
      // Each page has a size of its own.
      await boundedMetadata(path, index);
      return toColour(open(path, index).autoOrient());
    },
    textLayer: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}

/** @throws AppError CORRUPT_FILE, TOO_MANY_PIXELS */
async function boundedMetadata(path: string, page: number): Promise<Metadata> {
  const metadata = await open(path, page)
    .metadata()
    .catch((error: unknown) => {
      throw corruptFile(error);
    });
  refusePixels(metadata.width, metadata.height);
  return metadata;
}

/** Flattened on white, as a transparent scan would be seen. @throws AppError CORRUPT_FILE */
export async function toColour(image: Sharp): Promise<ColourImage> {
  try {
    const { data, info } = await image
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { data: toRgb(data, info.channels), width: info.width, height: info.height };
  } catch (error) {
    throw corruptFile(error);
  }
}

function open(path: string, page: number): Sharp {
  // The size is judged by refusePixels, which can say it in words; sharp's own limit would only throw.
  return sharp(path, { page, limitInputPixels: 1_000_000_000, sequentialRead: true });
}

function toRgb(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const pixels = data.length / channels;
  const rgb = new Uint8Array(3 * pixels);
  for (let index = 0; index < pixels; index += 1)
    rgb.fill(data[index * channels] ?? 0, 3 * index, 3 * index + 3);
  return rgb;
}
