import { sampleGrey, type GreyImage } from '../../image/images.ts';
import type { PaddleModels } from './models.ts';
import { textProbabilities, textRegions } from './text-probabilities.ts';

/**
 * A line of text as a band along a curve, for crumpled paper bends lines: at column x the band's middle is
 * a + b·x + c·x², and it is `height` pixels high. All in pixels of the picture.
 */
export type TextBand = {
  readonly x0: number;
  readonly x1: number;
  readonly height: number;
  readonly curve: readonly [number, number, number];
};

/** DBNet predicts text shrunk; PaddleOCR grows it back by area × ratio ÷ perimeter. */
export const unclipRatio = 1.5;

/** Finds the lines of text, top to bottom. The picture should show glyphs 12 to 40 pixels high. */
export async function detectLines(models: PaddleModels, image: GreyImage): Promise<TextBand[]> {
  const probabilities = await textProbabilities(models, image);
  return textRegions(probabilities)
    .map((pixels) => fitBand(toComponent(pixels, probabilities.width)))
    .filter((band) => band.height >= 6 && band.x1 - band.x0 >= 4)
    .sort((a, b) => bandMiddle(a, (a.x0 + a.x1) / 2) - bandMiddle(b, (b.x0 + b.x1) / 2));
}

/** The y of the band's middle at column x. */
export function bandMiddle(band: TextBand, x: number): number {
  const [a, b, c] = band.curve;
  return a + b * x + c * x * x;
}

/** The band straightened to `height` rows, values 0–255. */
export function straighten(image: GreyImage, band: TextBand, height: number): GreyImage {
  const scale = band.height / height;
  const width = Math.max(1, Math.round((band.x1 - band.x0) / scale));
  const data = new Uint8Array(width * height);
  for (let column = 0; column < width; column += 1) {
    const x = band.x0 + (column + 0.5) * scale;
    const top = bandMiddle(band, x) - band.height / 2;
    for (let row = 0; row < height; row += 1) {
      data[row * width + column] = sampleGrey(image, x - 0.5, top + (row + 0.5) * scale - 0.5);
    }
  }
  return { data, width, height };
}

/** Columns of one connected region of text: for each x its topmost and lowest pixel. */
type Component = { x0: number; top: number[]; bottom: number[]; area: number };

function toComponent(pixels: readonly number[], width: number): Component {
  let x0 = width;
  let x1 = 0;
  for (const at of pixels) {
    x0 = Math.min(x0, at % width);
    x1 = Math.max(x1, at % width);
  }
  const top = new Array<number>(x1 - x0 + 1).fill(Infinity);
  const bottom = new Array<number>(x1 - x0 + 1).fill(-Infinity);
  for (const at of pixels) {
    const column = (at % width) - x0;
    const y = Math.floor(at / width);
    top[column] = Math.min(top[column] ?? y, y);
    bottom[column] = Math.max(bottom[column] ?? y, y);
  }
  return { x0, top, bottom, area: pixels.length };
}

function fitBand(component: Component): TextBand {
  const columns = component.top.length;
  const shrunkHeight = component.area / columns;
  const growth = (component.area * unclipRatio) / (2 * (columns + shrunkHeight));
  const middles = component.top.map((top, column) => (top + (component.bottom[column] ?? top) + 1) / 2);
  return {
    x0: component.x0 - growth,
    x1: component.x0 + columns + growth,
    height: shrunkHeight + 2 * growth,
    curve: fitCurve(component.x0, middles, shrunkHeight),
  };
}

/** Least squares through the middles: a parabola for long lines, a slope for shorter ones, level for stubs. */
function fitCurve(x0: number, middles: readonly number[], height: number): [number, number, number] {
  const degree = middles.length > 12 * height ? 2 : middles.length > 3 * height ? 1 : 0;
  const centre = (middles.length - 1) / 2;
  const scale = Math.max(1, centre);
  const moments = new Array<number>(5).fill(0);
  const sums = [0, 0, 0];
  middles.forEach((y, index) => {
    const t = (index - centre) / scale;
    for (let power = 0; power < 5; power += 1) moments[power] = (moments[power] ?? 0) + t ** power;
    for (let power = 0; power < 3; power += 1) sums[power] = (sums[power] ?? 0) + y * t ** power;
  });
  const [n = 1, , m2 = 1, , m4 = 1] = moments;
  const [s0 = 0, s1 = 0, s2 = 0] = sums;
  // The positions are symmetric about 0, so odd moments vanish and the normal equations come apart.
  const q = degree === 2 ? (n * s2 - m2 * s0) / (n * m4 - m2 * m2) : 0;
  const p = degree >= 1 ? s1 / m2 : 0;
  const r = (s0 - q * m2) / n;
  const middle = x0 + centre + 0.5;
  const slope = p / scale;
  const bend = q / (scale * scale);
  return [r - slope * middle + bend * middle * middle, slope - 2 * bend * middle, bend];
}
