import type { Page } from '../../../shared/page.ts';

/** How large the pages are shown: wholly in sight, as wide as the pane, or at a scale (1 = a pixel for a pixel). */
export type Zoom =
  { readonly mode: 'fit' } | { readonly mode: 'width' } | { readonly mode: 'scale'; readonly scale: number };

export type Size = { readonly width: number; readonly height: number };

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

const smallestScale = 0.05;
const largestScale = 8;
const step = 1.25;
/** Filling a wide pane with a small picture only shows its blur. */
const largestWidthScale = 1.6;

export function turnedSize({ width, height }: Size, turns: Turns): Size {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

export function nextTurn(turns: Turns): Turns {
  return turns === 0 ? 1 : turns === 1 ? 2 : turns === 2 ? 3 : 0;
}

/** Long receipts start as wide as the pane, for the whole of them would be too small to read. */
export function firstZoom(pages: readonly Page[]): Zoom {
  const [page] = pages;
  return page && page.height > page.width * 1.9 ? { mode: 'width' } : { mode: 'fit' };
}

/** The scale that a zoom means for these pages in a pane of this size (without its padding). */
export function scaleOf(zoom: Zoom, pages: readonly Size[], pane: Size): number {
  if (zoom.mode === 'scale') return zoom.scale;
  const width = Math.max(1, ...pages.map((page) => page.width));
  const height = Math.max(1, ...pages.map((page) => page.height));
  const wide = Math.min(pane.width / width, largestWidthScale);
  return clampScale(zoom.mode === 'width' ? wide : Math.min(wide, pane.height / height));
}

export function clampScale(scale: number): number {
  return Math.min(largestScale, Math.max(smallestScale, scale));
}

export function zoomedBy(scale: number, steps: number): Zoom {
  return { mode: 'scale', scale: clampScale(scale * step ** steps) };
}
