import type { Box } from '../../shared/page.ts';
import { estimateGlyphHeight, inkOf } from './glyph-height.ts';
import { resize, rotate, shrinkTo } from './grey.ts';
import type { GreyImage } from './images.ts';
import { flattenPaper } from './paper.ts';
import { isLightOnDark, inverted } from './polarity.ts';
import { estimateSkew } from './skew.ts';

/** A picture for a recogniser, and the way back from its pixels to the page's. */
export type RecognisableImage = {
  readonly image: GreyImage;
  readonly toPageBox: (box: Box) => Box;
};

export type PreparedPage = {
  /** As photographed, but dark on light and scaled: what a neural detector was trained on, shadows and all. */
  readonly natural: RecognisableImage;
  /** Evened out and straightened as well: what Tesseract needs. */
  readonly flattened: RecognisableImage;
};

/** Glyphs this high were read best by both recognisers (measured on scans and photos). */
const targetGlyphHeight = 22;
/** Estimates are made on no more pixels than this: they get no better with more. */
const estimatePixels = 800_000;
const skewPixels = 250_000;
const maxPreparedPixels = 6_000_000;
const minScale = 0.1;
const maxScale = 3;

/** Turns a page into dark print on light, upright, with glyphs of one height. Grey throughout. */
export async function preparePage(grey: GreyImage): Promise<PreparedPage> {
  const small = await shrinkTo(grey, estimatePixels);
  const isNegative = isLightOnDark(small);
  const upright = isNegative ? inverted(grey) : grey;
  const dark = isNegative ? inverted(small) : small;
  const ink = inkOf(dark);
  const estimated = estimateGlyphHeight(dark, ink);
  const glyphHeight = estimated === null ? null : (estimated * grey.width) / small.width;
  const scale = clampScale(glyphHeight === null ? 1 : targetGlyphHeight / glyphHeight, grey);
  const scaled = await resize(upright, Math.max(1, Math.round(grey.width * scale)));
  const flat = flattenPaper(scaled, targetGlyphHeight);
  const degrees = estimateSkew(await shrinkTo(flat, skewPixels));
  const straight = degrees === 0 ? flat : await rotate(flat, degrees);
  return {
    natural: {
      image: scaled,
      toPageBox: (box) => backToPage(box, { page: grey, flat, straight: flat, degrees: 0 }),
    },
    flattened: {
      image: straight,
      toPageBox: (box) => backToPage(box, { page: grey, flat, straight, degrees }),
    },
  };
}

function clampScale(wanted: number, { width, height }: GreyImage): number {
  const affordable = Math.sqrt(maxPreparedPixels / (width * height));
  return Math.max(minScale, Math.min(wanted, maxScale, affordable));
}

type Way = {
  page: Pick<GreyImage, 'width' | 'height'>;
  flat: GreyImage;
  straight: GreyImage;
  degrees: number;
};

/** Undoes the rotation about the centre, then the scaling. */
function backToPage(box: Box, { page, flat, straight, degrees }: Way): Box {
  const radians = (-degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const scaleX = page.width / flat.width;
  const scaleY = page.height / flat.height;
  const middle = turn((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
  // Only the middle is turned: the box itself hugs the word, and its turned corners would not.
  const halfWidth = ((box.x1 - box.x0) / 2) * scaleX;
  const halfHeight = ((box.y1 - box.y0) / 2) * scaleY;
  return {
    x0: Math.max(0, middle.x - halfWidth),
    y0: Math.max(0, middle.y - halfHeight),
    x1: Math.min(page.width, middle.x + halfWidth),
    y1: Math.min(page.height, middle.y + halfHeight),
  };

  function turn(x: number, y: number): { x: number; y: number } {
    const dx = x - straight.width / 2;
    const dy = y - straight.height / 2;
    return {
      x: (cos * dx - sin * dy + flat.width / 2) * scaleX,
      y: (sin * dx + cos * dy + flat.height / 2) * scaleY,
    };
  }
}
