import type { Box, Turn } from '../../shared/page.ts';
import { bendOf, type Baseline, type Bend } from './bend.ts';
import { findSheet } from './find-sheet.ts';
import { greyOf, turnedGrey } from './grey.ts';
import type { ColourImage, GreyImage } from './images.ts';
import { isWithin, projectionFrom, type Point, type Quad } from './projection.ts';
import { rectify, sizeOf } from './rectify.ts';
import { minElongation, type TextArea, type TextBox } from './text-area.ts';

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

type Seen = {
  /** The picture in grey, on which text was found. */
  readonly small: GreyImage;
  /** Whether print may have colours, and stays dark. */
  readonly isPrintColoured: boolean;
  /** The text of other sheets. */
  readonly besides: readonly TextBox[];
};

/**
 * Cuts the sheet with the text out of its picture: along its edges where they show, else around the text. A bent one is made
 * flat by its lines.
 */
export async function cutSheet(
  picture: ColourImage,
  { small, isPrintColoured, besides }: Seen,
  area: TextArea,
): Promise<CutSheet> {
  const lineHeight = area.lineHeight * (picture.width / small.width);
  const scale = Math.min(1, enoughLineHeight / lineHeight);
  const printHeight = isPrintColoured ? scale * lineHeight : null;
  const grey = await turnedGrey(await greyOf(picture, scale, printHeight), area.turn);
  const seen = await turnedGrey(small, area.turn);
  const page = turnedSize(picture, area.turn);
  const toPage = page.width / grey.width;
  const quad = sheetWith(area, seen, hasPaperAlone(small, besides) ? findSheet(seen) : null);
  const sheet = quad ?? wholeOf(seen);
  const bend = bendOf(baselinesOn(sheet, area), sizeOf(sheet), area.lineHeight);
  if (quad === null && bend === null)
    return { image: grey, turn: area.turn, page, toPageBox: (box) => scaledBox(box, toPage) };
  const factor = grey.width / seen.width;
  const [a, b, c, d] = sheet.map(({ x, y }) => ({ x: x * factor, y: y * factor })) as [
    Point,
    Point,
    Point,
    Point,
  ];
  const { image, toPictureBox } = rectify(grey, [a, b, c, d], bend ? enlarged(bend, factor) : undefined);
  return { image, turn: area.turn, page, toPageBox: (box) => scaledBox(toPictureBox(box), toPage) };
}

function wholeOf({ width, height }: GreyImage): Quad {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

function enlarged(bend: Bend, factor: number): Bend {
  return (x, y) => factor * bend(x / factor, y / factor);
}

/** The lines of text that are long enough to show their slant, as they lie on the sheet in a quad. */
function baselinesOn(quad: Quad, { boxes }: TextArea): Baseline[] {
  const { width, height } = sizeOf(quad);
  const toSheet = projectionFrom(quad, width, height);
  const long = boxes.filter((box) => box.length >= minElongation * box.height);
  return long.map(({ x, y, degrees, length }) => {
    const radians = (degrees * Math.PI) / 180;
    const [across, down] = [(Math.cos(radians) * length) / 2, (Math.sin(radians) * length) / 2];
    return { from: toSheet(x - across, y - down), to: toSheet(x + across, y + down) };
  });
}

/** Null for the whole picture. */
function sheetWith(area: TextArea, seen: GreyImage, paper: Quad | null): Quad | null {
  if (paper && Math.abs(tiltOf(paper) - area.degrees) <= maxTiltApart) {
    const held = area.boxes.filter((box) => isWithin(paper, box));
    if (lengthOf(held) >= minHeldText * lengthOf(area.boxes)) return paper;
  }
  const isLevel = Math.abs(area.degrees) <= levelDegrees;
  return isLevel && areaOf(area.quad) >= mostOfPicture * seen.width * seen.height ? null : area.quad;
}

/** Receipts that are glued on one sheet of paper don't have its edges. */
function hasPaperAlone(small: GreyImage, besides: readonly TextBox[]): boolean {
  const paper = besides.length === 0 ? null : findSheet(small);
  return paper === null || !besides.some((box) => isWithin(paper, box));
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

function turnedSize({ width, height }: ColourImage, turn: Turn): { width: number; height: number } {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}
