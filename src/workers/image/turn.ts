import sharp from 'sharp';
import type { Turn } from '../../shared/page.ts';
import type { ColourImage } from './images.ts';

/** The picture turned clockwise. */
export async function turned(image: ColourImage, turn: Turn): Promise<ColourImage> {
  if (turn === 0) return image;
  const { data, width, height } = image;
  const result = await sharp(data, { raw: { width, height, channels: 3 } })
    .rotate(turn)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(result.data), width: result.info.width, height: result.info.height };
}
