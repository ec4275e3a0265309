import sharp, { type Sharp } from 'sharp';
import type { Turn } from '../../shared/page.ts';
import type { ColourImage, GreyImage } from './images.ts';

/**
 * The brightest of each pixel's three colours, at `scale` of the picture's size. Ink is dark in all of them; a
 * highlighter, a red stripe or blue pen is bright in at least one and fades into the paper.
 */
export async function greyOf(picture: ColourImage, scale: number): Promise<GreyImage> {
  const { data, width, height } = scale < 1 ? await shrunk(picture, scale) : picture;
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3) {
    const [red = 0, green = 0, blue = 0] = [data[from], data[from + 1], data[from + 2]];
    const redOrGreen = red > green ? red : green;
    grey[at] = redOrGreen > blue ? redOrGreen : blue;
  }
  return { data: grey, width, height };
}

async function shrunk({ data, width, height }: ColourImage, scale: number): Promise<ColourImage> {
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
