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
/** A receipt's print can be read where the picture is as wide as this, in CSS pixels, or as this share of a narrow pane. */
const readableWidth = 420;
const readableShare = 0.7;

export function turnedSize({ width, height }: Size, turns: Turns): Size {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

export function nextTurn(turns: Turns): Turns {
  return turns === 0 ? 1 : turns === 1 ? 2 : turns === 2 ? 3 : 0;
}

/** Whole, unless its print would be too small to read so: then as wide as the pane. */
export function firstZoom(pages: readonly Size[], pane: Size): Zoom {
  const whole = scaleOf({ mode: 'fit' }, pages, pane);
  const wide = scaleOf({ mode: 'width' }, pages, pane);
  const shownWidth = whole * widest(pages);
  const isTooSmall = shownWidth < Math.min(readableWidth, readableShare * pane.width);
  return isTooSmall && whole < wide ? { mode: 'width' } : { mode: 'fit' };
}

/** The scale that a zoom means for these pages in a pane of this size (without its padding). */
export function scaleOf(zoom: Zoom, pages: readonly Size[], pane: Size): number {
  if (zoom.mode === 'scale') return zoom.scale;
  const height = Math.max(1, ...pages.map((page) => page.height));
  const wide = Math.min(pane.width / widest(pages), largestWidthScale);
  return clampScale(zoom.mode === 'width' ? wide : Math.min(wide, pane.height / height));
}

function widest(pages: readonly Size[]): number {
  return Math.max(1, ...pages.map(({ width }) => width));
}

export function clampScale(scale: number): number {
  return Math.min(largestScale, Math.max(smallestScale, scale));
}

export function zoomedBy(scale: number, steps: number): Zoom {
  return { mode: 'scale', scale: clampScale(scale * step ** steps) };
}
