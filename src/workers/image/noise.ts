/** Strokes of print are wider: their runs of ink seldom are a single pixel, and paper lies between them (measured). */
const maxEdgesPerInk = 1.05;
const maxEdgesPerPixel = 0.12;

/**
 * Whether a small picture is grain from edge to edge, in which a recogniser would look for letters for minutes.
 * @param ink 1 where a pixel is darker than its surroundings (glyph-height.ts)
 */
export function isNoise(ink: Uint8Array): boolean {
  let edges = 0;
  let inked = 0;
  for (let index = 1; index < ink.length; index += 1) {
    if (ink[index] !== ink[index - 1]) edges += 1;
    if (ink[index] === 1) inked += 1;
  }
  return edges > maxEdgesPerInk * inked || edges > maxEdgesPerPixel * ink.length;
}
