import type { GreyImage } from '../../image/images.ts';
import type { TextBox } from '../../image/text-area.ts';
import { unclipRatio } from './detect-lines.ts';
import type { PaddleModels } from './models.ts';
import { textProbabilities, textRegions } from './text-probabilities.ts';

/** Where there is text in a small picture, however it is turned. Letters may be as small as 5 pixels. */
export async function findText(models: PaddleModels, image: GreyImage): Promise<TextBox[]> {
  const probabilities = await textProbabilities(models, image);
  return textRegions(probabilities).map((pixels) => boxOf(pixels, probabilities.width));
}

/** The rectangle along the region's main axis (the first of its principal components), grown as DBNet wants it. */
function boxOf(pixels: readonly number[], width: number): TextBox {
  const xs = pixels.map((at) => (at % width) + 0.5);
  const ys = pixels.map((at) => Math.floor(at / width) + 0.5);
  const [x, y] = [mean(xs), mean(ys)];
  const xx = mean(xs.map((one) => (one - x) ** 2));
  const yy = mean(ys.map((one) => (one - y) ** 2));
  const xy = mean(xs.map((one, index) => (one - x) * ((ys[index] ?? y) - y)));
  const radians = Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const along = xs.map((one, index) => (one - x) * cos + ((ys[index] ?? y) - y) * sin);
  const [first, last] = along.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [0, 0]);
  const length = last - first + 1;
  const thickness = pixels.length / length;
  const growth = (pixels.length * unclipRatio) / (2 * (length + thickness));
  const middle = (first + last) / 2;
  return {
    x: x + middle * cos,
    y: y + middle * sin,
    degrees: (radians * 180) / Math.PI,
    length: length + 2 * growth,
    height: thickness + 2 * growth,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
