import sharp, { type Sharp } from 'sharp';
import type { Turn } from '../../shared/page.ts';
import { brightestOf, withColouredInk } from './coloured-ink.ts';
import type { ColourImage, GreyImage } from './images.ts';

/**
 * A picture in grey, at `scale` of its size: the brightest of each pixel's three colours. Ink is dark in all of them; a
 * highlighter, a red stripe or blue pen is bright in at least one and fades into the paper.
 * @param printHeight how high a line of print is in the result where print may have colours (hasColouredPrint); it stays dark then
 */
export async function greyOf(
  picture: ColourImage,
  scale: number,
  printHeight: number | null,
): Promise<GreyImage> {
  const image = await shrunk(picture, scale);
  if (printHeight !== null) return withColouredInk(image, printHeight);
  return { data: brightestOf(image), width: image.width, height: image.height };
}

/** At `scale` of its size; itself where that is no less. */
export async function shrunk(picture: ColourImage, scale: number): Promise<ColourImage> {
  if (scale >= 1) return picture;
  const { data, width, height } = picture;
  const raw = { width, height, channels: 3 } as const;
  const size = { width: scaled(width, scale), height: scaled(height, scale), fit: 'fill' } as const;
  const small = await sharp(data, { raw }).resize(size).raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(small.data), width: small.info.width, height: small.info.height };
}

function scaled(side: number, scale: number): number {
  return Math.max(1, Math.round(side * scale));
}

/** Without more pixels than `pixels`; itself where it has no more. */
export async function shrinkTo(image: GreyImage, pixels: number): Promise<GreyImage> {
  const share = Math.sqrt(pixels / (image.width * image.height));
  return share >= 1 ? image : resize(image, scaled(image.width, share));
}

export async function resize(image: GreyImage, width: number): Promise<GreyImage> {
  if (width === image.width) return image;
  return toGreyImage(open(image).resize({ width }));
}

/** Clockwise, in degrees; what comes in from outside is white. */
export async function rotate(image: GreyImage, degrees: number): Promise<GreyImage> {
  return toGreyImage(open(image).rotate(degrees, { background: '#ffffff' }));
}

/** With so many white pixels on each side. */
export async function framed(image: GreyImage, pixels: number): Promise<GreyImage> {
  const [top, bottom, left, right] = [pixels, pixels, pixels, pixels];
  return toGreyImage(open(image).extend({ top, bottom, left, right, background: '#ffffff' }));
}

/** Clockwise by quarters. */
export async function turnedGrey(image: GreyImage, turn: Turn): Promise<GreyImage> {
  return turn === 0 ? image : toGreyImage(open(image).rotate(turn));
}

function open({ data, width, height }: GreyImage) {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

async function toGreyImage(image: Sharp): Promise<GreyImage> {
  const { data, info } = await image
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}
