import type { GreyImage } from '../../image/images.ts';
import type { PaddleModels } from './models.ts';

/** A character as decoded: where its peak lies in the straightened line (pixels) and how sure (0–1). */
export type ReadCharacter = { readonly text: string; readonly x: number; readonly confidence: number };

/** The height PP-OCR's recogniser was trained on, and the columns each of its steps stands for. */
export const lineHeight = 48;
const stepWidth = 8;
const minLineWidth = 32;

/** Only what a receipt in Latin script prints: the model's thousands of ideographs can only be mistakes here. */
const plausibleCharacter = /^[\u0020-\u007e\u00a0-\u024f‘’“”•–—…€£°×÷]?$/u;

export function plausibleClasses(characters: readonly string[]): Int32Array {
  return Int32Array.from(
    characters.flatMap((character, index) => (plausibleCharacter.test(character) ? [index] : [])),
  );
}

/** Reads one straightened line of `lineHeight` rows by greedy CTC decoding. */
export async function readLine(models: PaddleModels, line: GreyImage): Promise<ReadCharacter[]> {
  const width = Math.max(minLineWidth, Math.ceil(line.width / stepWidth) * stepWidth);
  const output = await models.recognise(recogniserInput(line, width), [1, 3, lineHeight, width]);
  return decode(output.data as Float32Array, models, width);
}

function recogniserInput(line: GreyImage, width: number): Float32Array {
  const plane = width * lineHeight;
  const input = new Float32Array(3 * plane).fill(0);
  for (let y = 0; y < lineHeight; y += 1) {
    for (let x = 0; x < line.width; x += 1) {
      const value = (line.data[y * line.width + x] ?? 255) / 127.5 - 1;
      const at = y * width + x;
      input[at] = value;
      input[plane + at] = value;
      input[2 * plane + at] = value;
    }
  }
  return input;
}

function decode(
  scores: Float32Array,
  { characters, classes }: Pick<PaddleModels, 'characters' | 'classes'>,
  width: number,
): ReadCharacter[] {
  const steps = scores.length / characters.length;
  const pixelsPerStep = width / steps;
  const result: ReadCharacter[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step += 1) {
    const { best, score } = bestClass(scores, step * characters.length, classes);
    const x = (step + 0.5) * pixelsPerStep;
    const last = result.at(-1);
    if (best !== 0 && best !== previous) {
      result.push({ text: characters[best] ?? '', x, confidence: score });
    } else if (best !== 0 && last && score > last.confidence) {
      result[result.length - 1] = { ...last, x, confidence: score };
    }
    previous = best;
  }
  return result;
}

function bestClass(
  scores: Float32Array,
  offset: number,
  classes: Int32Array,
): { best: number; score: number } {
  let best = 0;
  let score = -1;
  for (const index of classes) {
    const value = scores[offset + index] ?? 0;
    if (value > score) {
      best = index;
      score = value;
    }
  }
  return { best, score };
}
