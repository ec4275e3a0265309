import type { GreyImage } from './images.ts';
import { textArea, type TextBox } from './text-area.ts';

/** Lines of one sheet stand no further apart than this, in heights of a line. */
const furthestAbove = 5;
const furthestBeside = 2;
/** What has less print than this is a logo, a stamp or a torn-off word, and no sheet. */
const minBoxes = 6;
const minLongBoxes = 3;
/** A line of a dozen letters, in heights of a line. */
const longBox = 5;
const minElongation = 2.5;
const maxDeviation = 18;
/** A table full of paper is no picture of a receipt. */
const maxSheets = 4;

/** The text of one sheet, and whether it runs the way that most of the picture's text does. */
export type TextSheet = { readonly boxes: readonly TextBox[]; readonly isAligned: boolean };

/**
 * The text of each sheet in a picture, from the upper left on; what lies too near to a sheet to be told apart counts as
 * part of it, and what is too little for a sheet is left out where there are several.
 */
export function textSheets(
  found: readonly TextBox[],
  picture: Pick<GreyImage, 'width' | 'height'>,
): TextSheet[] {
  const aligned = sheetsAlong(found, picture).map((boxes) => ({ boxes, isAligned: true }));
  const used = new Set(aligned.flatMap(({ boxes }) => boxes));
  const axis = textArea(found, picture)?.axis ?? 0;
  const across = found.filter((box) => !used.has(box) && isElongated(box) && isAcross(box, axis));
  const turned = sheetsAlong(across, picture).map((boxes) => ({ boxes, isAligned: false }));
  return [...aligned, ...turned]
    .sort((a, b) => b.boxes.length - a.boxes.length)
    .slice(0, maxSheets)
    .sort((a, b) => placeOf(a.boxes) - placeOf(b.boxes));
}

function sheetsAlong(found: readonly TextBox[], picture: Pick<GreyImage, 'width' | 'height'>): TextBox[][] {
  const area = textArea(found, picture);
  if (area === null) return [];
  const along = found.filter((box) => !isElongated(box) || !isAcross(box, area.axis));
  const groups = connected(along, (one, other) => areNear(one, other, area.axis, area.lineHeight));
  return groups.filter((group) => isSheet(group, area.lineHeight));
}

function isElongated({ length, height }: TextBox): boolean {
  return length >= minElongation * height;
}

function isAcross({ degrees }: TextBox, axis: number): boolean {
  const apart = Math.abs(degrees - axis) % 180;
  return Math.min(apart, 180 - apart) > maxDeviation;
}

/** Whether two lines may be neighbours on one sheet, whose lines are turned by `axis` degrees. */
function areNear(one: TextBox, other: TextBox, axis: number, lineHeight: number): boolean {
  const radians = (axis * Math.PI) / 180;
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const along = Math.abs(dx * Math.cos(radians) + dy * Math.sin(radians)) - (one.length + other.length) / 2;
  const above = Math.abs(dy * Math.cos(radians) - dx * Math.sin(radians)) - (one.height + other.height) / 2;
  if (above < 0) return along < furthestBeside * lineHeight;
  return along < 0 && above < furthestAbove * lineHeight;
}

function connected(
  boxes: readonly TextBox[],
  isNear: (one: TextBox, other: TextBox) => boolean,
): TextBox[][] {
  const left = new Set(boxes);
  const groups: TextBox[][] = [];
  for (const start of boxes) {
    if (!left.delete(start)) continue;
    const group = [start];
    // The list grows while it is walked, until no neighbour is new.
    for (const box of group) {
      const near = [...left].filter((other) => isNear(box, other));
      for (const other of near) left.delete(other);
      group.push(...near);
    }
    groups.push(group);
  }
  return groups;
}

function isSheet(group: readonly TextBox[], lineHeight: number): boolean {
  const long = group.filter(({ length }) => length >= longBox * lineHeight);
  return group.length >= minBoxes && long.length >= minLongBoxes;
}

/** Grows from the upper left to the lower right. */
function placeOf(boxes: readonly TextBox[]): number {
  return Math.min(...boxes.map(({ x }) => x)) + Math.min(...boxes.map(({ y }) => y));
}
