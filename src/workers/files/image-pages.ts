import sharp, { type Metadata, type Sharp } from 'sharp';
import { fileLimits, type FileMime } from '../../shared/engine.ts';
import type { ColourImage } from '../image/images.ts';
import {
  corruptFile,
  pixelBudget,
  refuseNarrow,
  refusePages,
  refusePixels,
  type FilePages,
} from './file-pages.ts';

/** Cyan, magenta, yellow, black and transparency; a TIFF may claim thousands. */
const maxChannels = 5;

/** A TIFF may hold a page a sheet; every other picture is one page. */
export async function openImage(path: string, mime: FileMime): Promise<FilePages> {
  const { pages } = await boundedMetadata(path, mime, 0);
  const count = mime === 'image/tiff' ? (pages ?? 1) : 1;
  refusePages(count, 'TIFF');
  const spend = pixelBudget();
  return {
    mime,
    count,
    render: async (index) => {
      // Each page has a size of its own.
      const { width, height } = await boundedMetadata(path, mime, index);
      spend(index, width * height);
      return toColour(keptSize(open(path, index).autoOrient(), width, height));
    },
    textLayer: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}

/** @throws AppError CORRUPT_FILE, TOO_MANY_PIXELS */
async function boundedMetadata(path: string, mime: FileMime, page: number): Promise<Metadata> {
  const metadata = await open(path, page)
    .metadata()
    .catch((error: unknown) => {
      throw corruptFile(error);
    });
  const { width, height, channels, depth } = metadata;
  refusePixels(width, height, mime, metadata.isProgressive);
  refuseNarrow(width, height);
  if (channels > maxChannels) throw corruptFile(`${channels} channels of ${depth}`);
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

/** A picture of this size, shrunk while it is decoded where it is larger than recognition needs, whichever way it lies. */
export function keptSize(image: Sharp, width: number, height: number): Sharp {
  const share = Math.sqrt(fileLimits.maxKeptPixels / (width * height));
  if (share >= 1) return image;
  const side = Math.ceil(Math.max(width, height) * share);
  return image.resize({ width: side, height: side, fit: 'inside' });
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
