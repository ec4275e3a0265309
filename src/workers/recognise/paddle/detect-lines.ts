import { sampleGrey, type GreyImage } from '../../image/images.ts';
import type { PaddleModels } from './models.ts';

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

/** PP-OCR's detector (DBNet) was trained on this normalisation (ImageNet's, per channel). */
const channelMean = [0.485, 0.456, 0.406] as const;
const channelDeviation = [0.229, 0.224, 0.225] as const;
const strideMultiple = 32;
const textProbability = 0.3;
const minMeanProbability = 0.55;
/** DBNet predicts text shrunk; PaddleOCR grows it back by area × ratio ÷ perimeter. */
const unclipRatio = 1.5;

/** Finds the lines of text, top to bottom. The picture should show glyphs 12 to 40 pixels high. */
export async function detectLines(models: PaddleModels, image: GreyImage): Promise<TextBand[]> {
  const width = roundUp(image.width);
  const height = roundUp(image.height);
  const probability = await textProbabilities(models, image, width, height);
  return connectedComponents(probability, width, height)
    .map((component) => fitBand(component))
    .filter((band) => band.height >= 6 && band.x1 - band.x0 >= 4)
    .sort((a, b) => bandMiddle(a, (a.x0 + a.x1) / 2) - bandMiddle(b, (b.x0 + b.x1) / 2));
}

/** The detector's memory grows with its picture; long pages are shown to it in strips of this many pixels. */
const stripPixels = 450_000;
/** Rows that two strips share, so that every line lies whole in one of them: of each the half away from its edge counts. */
const sharedRows = 4 * strideMultiple;

async function textProbabilities(
  models: PaddleModels,
  image: GreyImage,
  width: number,
  height: number,
): Promise<Float32Array> {
  const rows = Math.max(2 * sharedRows, roundUp(stripPixels / width));
  const all = new Float32Array(width * height);
  for (let top = 0; ; top += rows - sharedRows) {
    const bottom = Math.min(height, top + rows);
    const strip = cutOut(image, top, bottom);
    const map = await models.detect(detectorInput(strip, width, bottom - top), [1, 3, bottom - top, width]);
    const from = top === 0 ? 0 : sharedRows / 2;
    all.set((map.data as Float32Array).subarray(from * width), (top + from) * width);
    if (bottom === height) return all;
  }
}

/** The rows from `top` to `bottom`, fewer where the picture ends before. */
function cutOut({ data, width, height }: GreyImage, top: number, bottom: number): GreyImage {
  const end = Math.min(height, bottom);
  return { data: data.subarray(top * width, end * width), width, height: Math.max(0, end - top) };
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

function roundUp(size: number): number {
  return Math.max(strideMultiple, Math.ceil(size / strideMultiple) * strideMultiple);
}

function detectorInput(image: GreyImage, width: number, height: number): Float32Array {
  const plane = width * height;
  const input = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel += 1) {
    const mean = channelMean[channel] ?? 0;
    const deviation = channelDeviation[channel] ?? 1;
    const levels = Float32Array.from({ length: 256 }, (_, grey) => (grey / 255 - mean) / deviation);
    // The padding at the right and bottom is paper white.
    input.fill(levels[255] ?? 0, channel * plane, (channel + 1) * plane);
    for (let y = 0; y < image.height; y += 1) {
      const row = channel * plane + y * width;
      for (let x = 0; x < image.width; x += 1) {
        input[row + x] = levels[image.data[y * image.width + x] ?? 255] ?? 0;
      }
    }
  }
  return input;
}

/** Columns of one connected region of text: for each x its topmost and lowest pixel. */
type Component = { x0: number; top: number[]; bottom: number[]; area: number };

function connectedComponents(probability: Float32Array, width: number, height: number): Component[] {
  const isSeen = new Uint8Array(width * height);
  const components: Component[] = [];
  for (const [start, isText] of probability.entries()) {
    if (isSeen[start] === 1 || isText < textProbability) continue;
    const pixels = floodFill(probability, isSeen, start, width);
    const mean = pixels.reduce((sum, at) => sum + (probability[at] ?? 0), 0) / pixels.length;
    if (mean >= minMeanProbability && pixels.length >= 12) components.push(toComponent(pixels, width));
  }
  return components;
}

function floodFill(probability: Float32Array, isSeen: Uint8Array, start: number, width: number): number[] {
  const pixels = [start];
  isSeen[start] = 1;
  // The list grows while it is walked, until no neighbour is new.
  for (const at of pixels) {
    const x = at % width;
    const neighbours = [at - width, at + width, x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1];
    for (const neighbour of neighbours) {
      if (neighbour < 0 || neighbour >= probability.length || isSeen[neighbour] === 1) continue;
      if ((probability[neighbour] ?? 0) < textProbability) continue;
      isSeen[neighbour] = 1;
      pixels.push(neighbour);
    }
  }
  return pixels;
}

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
