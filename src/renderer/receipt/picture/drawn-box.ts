import type { Box } from '../../../shared/page.ts';
import type { Size, Turns } from './zoom.ts';

export type Point = { readonly x: number; readonly y: number };

/** Where a turned page is drawn, upright to the eye, in pixels of the window. */
type Frame = { readonly left: number; readonly top: number } & Size;

/** The place on the page, in its own pixels and within it, that is seen at a point of the window. */
export function pointOnPage(at: Point, frame: Frame, turns: Turns, page: Size): Point {
  const across = clamp((at.x - frame.left) / frame.width);
  const down = clamp((at.y - frame.top) / frame.height);
  const [x, y] = [
    [across, down],
    [down, 1 - across],
    [1 - across, 1 - down],
    [1 - down, across],
  ][turns] ?? [across, down];
  return { x: (x ?? 0) * page.width, y: (y ?? 0) * page.height };
}

export function boxBetween(one: Point, other: Point): Box {
  return {
    x0: Math.min(one.x, other.x),
    y0: Math.min(one.y, other.y),
    x1: Math.max(one.x, other.x),
    y1: Math.max(one.y, other.y),
  };
}

/** Around the boxes, with room for letters that reach out of them; in the page's upper middle where there are none. */
export function boxAround(boxes: readonly Box[], { width, height }: Size): Box {
  if (boxes.length === 0) {
    return { x0: 0.3 * width, x1: 0.7 * width, y0: 0.2 * height, y1: 0.2 * height + 0.08 * width };
  }
  const y0 = Math.min(...boxes.map((box) => box.y0));
  const y1 = Math.max(...boxes.map((box) => box.y1));
  const room = 0.3 * Math.min(...boxes.map((box) => box.y1 - box.y0));
  return {
    x0: Math.min(...boxes.map((box) => box.x0)) - room,
    y0: y0 - room,
    x1: Math.max(...boxes.map((box) => box.x1)) + room,
    y1: y1 + room,
  };
}

/** Along the window's axes, whichever way the page is turned; the middle stays on the page. */
export function movedBox(box: Box, by: Point, turns: Turns, page: Size): Box {
  const { x, y } = [by, { x: by.y, y: -by.x }, { x: -by.x, y: -by.y }, { x: -by.y, y: by.x }][turns] ?? by;
  const [middleX, middleY] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const dx = clamp((middleX + x) / page.width) * page.width - middleX;
  const dy = clamp((middleY + y) / page.height) * page.height - middleY;
  return { x0: box.x0 + dx, y0: box.y0 + dy, x1: box.x1 + dx, y1: box.y1 + dy };
}

/** Wider and higher, to the eye, by this much on all sides; no smaller than a few pixels. */
export function sizedBox(box: Box, by: Point, turns: Turns): Box {
  const { x, y } = turns % 2 === 0 ? by : { x: by.y, y: by.x };
  const sized = { x0: box.x0 - x, y0: box.y0 - y, x1: box.x1 + x, y1: box.y1 + y };
  return isDrawn(sized) ? sized : box;
}

const leastPixels = 6;

/** Whether it is more than a click with an unsteady hand. */
export function isDrawn({ x0, y0, x1, y1 }: Box): boolean {
  return x1 - x0 >= leastPixels && y1 - y0 >= leastPixels;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
