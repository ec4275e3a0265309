import { readFile } from 'node:fs/promises';
import decodeHeic from 'heic-decode';
import sharp from 'sharp';
import type { FileMime } from '../../shared/engine.ts';
import { corruptFile, refuseNarrow, refusePixels, type FilePages } from './file-pages.ts';
import { keptSize, toColour } from './image-pages.ts';

/** HEIC as phones take it; sharp's prebuilt libvips has no HEVC decoder, libheif's WebAssembly build has. */
export async function openHeic(path: string, mime: FileMime): Promise<FilePages> {
  const buffer = await readFile(path);
  const { width, height } = await sharp(buffer)
    .metadata()
    .catch((error: unknown) => {
      throw corruptFile(error);
    });
  refusePixels(width, height, mime);
  refuseNarrow(width, height);
  return {
    mime,
    count: 1,
    render: async () => {
      // libheif applies the rotation the file asks for itself.
      const image = await decodeHeic({ buffer }).catch((error: unknown) => {
        throw corruptFile(error);
      });
      const raw = { width: image.width, height: image.height, channels: 4 } as const;
      // The same bytes: a copy would be a third of a gigabyte for the largest.
      const { buffer: pixels, byteOffset, byteLength } = image.data;
      const picture = sharp(new Uint8Array(pixels, byteOffset, byteLength), { raw });
      return toColour(keptSize(picture, image.width, image.height));
    },
    textLayer: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}
