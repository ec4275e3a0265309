import sharp from 'sharp';
import { seededRandom } from './random.ts';

/** Turned clockwise on a dark ground with grains as large as letters, as leather or a blanket has. */
export async function tiltedOnGrain(bytes: Uint8Array, degrees: number): Promise<Buffer> {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const turned = await sharp(bytes).ensureAlpha().rotate(degrees, { background: clear }).png().toBuffer();
  const { width, height } = await sharp(turned).metadata();
  const random = seededRandom(7);
  const grains = { width: Math.ceil((width + 300) / 6), height: Math.ceil((height + 300) / 6) };
  const ground = Uint8Array.from({ length: grains.width * grains.height }, () => random.integer(20, 110));
  return sharp(ground, { raw: { ...grains, channels: 1 } })
    .resize({ width: width + 300, height: height + 300, fit: 'fill' })
    .toColourspace('srgb')
    .composite([{ input: turned, left: 150, top: 150 }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
