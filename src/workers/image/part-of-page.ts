import sharp from 'sharp';
import type { Box } from '../../shared/page.ts';
import { hasColouredPrint } from './coloured-ink.ts';
import { framed, greyOf, shrinkTo } from './grey.ts';
import type { ColourImage, GreyImage } from './images.ts';
import { levelsOf } from './levels.ts';
import { inverted } from './polarity.ts';

/** Fewer pixels hold no letter. */
const minSide = 4;
const samplePixels = 100_000;
/** White above and below, in heights of the part: glyphs are told by being small beside their page. */
const roomHeights = 4;
const mostRoom = 400;

/**
 * What of a page's picture lies in a box, grey; null where next to nothing does.
 * @param pageSize in whose pixels the box is
 */
export async function partOf(
  picture: ColourImage,
  pageSize: { readonly width: number; readonly height: number },
  box: Box,
): Promise<GreyImage | null> {
  const [across, down] = [picture.width / pageSize.width, picture.height / pageSize.height];
  const left = Math.max(0, Math.floor(box.x0 * across));
  const top = Math.max(0, Math.floor(box.y0 * down));
  const width = Math.min(picture.width, Math.ceil(box.x1 * across)) - left;
  const height = Math.min(picture.height, Math.ceil(box.y1 * down)) - top;
  if (width < minSide || height < minSide) return null;
  const part = await sharp(picture.data, {
    raw: { width: picture.width, height: picture.height, channels: 3 },
  })
    .extract({ left, top, width, height })
    .raw()
    .toBuffer();
  const own = { data: new Uint8Array(part), width, height };
  return greyOf(own, 1, hasColouredPrint(own, height) ? height : null);
}

/**
 * The part as dark print on a white sheet with room around. In it alone, paper in the shade can't be told from the dark of an app by its
 * brightness; but most of it is paper, whichever that is.
 */
export async function printOnWhite(part: GreyImage): Promise<GreyImage> {
  const level = levelsOf((await shrinkTo(part, samplePixels)).data);
  const isLightOnDark = level(0.98) - level(0.5) > level(0.5) - level(0.02);
  const dark = isLightOnDark ? inverted(part) : part;
  const paper = Math.max(1, isLightOnDark ? 255 - level(0.5) : level(0.5));
  const data = Uint8Array.from(dark.data, (grey) => Math.min(255, (255 * grey) / paper));
  return framed({ ...part, data }, Math.min(roomHeights * part.height, mostRoom));
}
