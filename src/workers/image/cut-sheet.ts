import type { Box, Turn } from '../../shared/page.ts';
import { findSheet } from './find-sheet.ts';
import { greyOf, turnedGrey } from './grey.ts';
import type { ColourImage, GreyImage } from './images.ts';
import { isWithin, type Point, type Quad } from './projection.ts';
import { rectify } from './rectify.ts';
import type { TextArea } from './text-area.ts';

/** What is to be read of a picture, level and seen from straight above. */
export type CutSheet = {
  readonly image: GreyImage;
  /** The way up in which `page` and the boxes are. */
  readonly turn: Turn;
  readonly page: { readonly width: number; readonly height: number };
  readonly toPageBox: (box: Box) => Box;
};

/** Boxes of text this high are more than sharp enough; pixels beyond that only cost time. */
const enoughLineHeight = 64;
/** Edges of paper count where so much of the text lies between them, and it is turned as they are. */
const minHeldText = 0.9;
const maxTiltApart = 12;
/** Text that is level to this many degrees and fills so much of the picture needs no cutting out. */
const levelDegrees = 1;
const mostOfPicture = 0.7;

/**
 * Cuts the sheet with the text out of its picture: along its edges where they show, else around the text.
 * @param small the picture in grey, on which `area` was found
 */
export async function cutSheet(picture: ColourImage, small: GreyImage, area: TextArea): Promise<CutSheet> {
  const shrink = picture.width / small.width;
  const scale = Math.min(1, enoughLineHeight / (area.lineHeight * shrink));
  const grey = await turnedGrey(await greyOf(picture, scale), area.turn);
  const seen = await turnedGrey(small, area.turn);
  const page = turnedSize(picture, area.turn);
  const toPage = page.width / grey.width;
  const quad = sheetWith(area, seen);
  if (quad === null)
    return { image: grey, turn: area.turn, page, toPageBox: (box) => scaledBox(box, toPage) };
  const factor = grey.width / seen.width;
  const [a, b, c, d] = quad.map(({ x, y }) => ({ x: x * factor, y: y * factor })) as [
    Point,
    Point,
    Point,
    Point,
  ];
  const { image, toPictureBox } = rectify(grey, [a, b, c, d]);
  return { image, turn: area.turn, page, toPageBox: (box) => scaledBox(toPictureBox(box), toPage) };
}

/** Null for the whole picture. */
function sheetWith(area: TextArea, seen: GreyImage): Quad | null {
  const sheet = findSheet(seen);
  if (sheet && Math.abs(tiltOf(sheet) - area.degrees) <= maxTiltApart) {
    const held = area.boxes.filter((box) => isWithin(sheet, box));
    if (lengthOf(held) >= minHeldText * lengthOf(area.boxes)) return sheet;
  }
  const isLevel = Math.abs(area.degrees) <= levelDegrees;
  return isLevel && areaOf(area.quad) >= mostOfPicture * seen.width * seen.height ? null : area.quad;
}

function tiltOf([a, b, c, d]: Quad): number {
  return (Math.atan2(b.y - a.y + c.y - d.y, b.x - a.x + c.x - d.x) * 180) / Math.PI;
}

function areaOf([a, b, , d]: Quad): number {
  return Math.hypot(b.x - a.x, b.y - a.y) * Math.hypot(d.x - a.x, d.y - a.y);
}

function lengthOf(boxes: TextArea['boxes']): number {
  return boxes.reduce((sum, { length }) => sum + length, 0);
}

function scaledBox({ x0, y0, x1, y1 }: Box, factor: number): Box {
  return { x0: x0 * factor, y0: y0 * factor, x1: x1 * factor, y1: y1 * factor };
}

export function turnedSize({ width, height }: ColourImage, turn: Turn): { width: number; height: number } {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}
