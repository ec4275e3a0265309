import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cutClasses } from '../../../src/workers/recognise/paddle/cut-classes.ts';
import { findPaddleFiles } from '../../../src/workers/recognise/paddle/find-models.ts';
import {
  loadPaddleModels,
  type PaddleFiles,
  type PaddleModels,
} from '../../../src/workers/recognise/paddle/models.ts';
import { readGraph, writeGraph } from '../../../src/workers/recognise/paddle/onnx-graph.ts';
import { lineHeight, readLine } from '../../../src/workers/recognise/paddle/read-line.ts';
import { seededRandom } from '../../support/receipts/random.ts';

const files = findPaddleFiles(null);
if (files === null) throw new Error('The models are not installed.');
const recogniser = readFileSync(files.recogniser);
const classes = Int32Array.of(0, 3, 4000, 6624);
const width = 64;

const loaded = await loadedModels(files);

async function loadedModels(from: PaddleFiles): Promise<PaddleModels> {
  const models = await loadPaddleModels(from);
  if (models === null) throw new Error('The runtime is not installed.');
  return models;
}

async function answerOf(model: Uint8Array): Promise<Tensor> {
  const random = seededRandom(7);
  const input = Float32Array.from({ length: 3 * lineHeight * width }, () => random.integer(-100, 100) / 100);
  const session = await InferenceSession.create(model);
  const [name = ''] = session.inputNames;
  const answer = await session.run({ [name]: new Tensor('float32', input, [1, 3, lineHeight, width]) });
  const tensor = answer[session.outputNames[0] ?? ''];
  if (!tensor) throw new Error('No answer.');
  return tensor;
}

async function textOf(drawing: string): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="${lineHeight}"><rect width="320" height="48" fill="#fff"/>${drawing}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const characters = await readLine(loaded, { data, width: info.width, height: info.height });
  return characters.map(({ text }) => text).join('');
}

describe('cutClasses', () => {
  it('keeps how likely some classes are to each other', async () => {
    const cut = await answerOf(cutClasses(recogniser, classes) ?? Buffer.of());
    const whole = await answerOf(recogniser);
    const [steps, of] = [width / 8, 6625];
    expect(cut.dims).toEqual([1, steps, classes.length]);
    for (let step = 0; step < steps; step += 1) {
      const likely = Array.from(classes, (index) => Number(whole.data[step * of + index]));
      const sum = likely.reduce((total, one) => total + one, 0);
      for (const [at, one] of likely.entries()) {
        expect(cut.data[step * classes.length + at]).toBeCloseTo(one / sum, 4);
      }
    }
  });

  it('says so where a network ends otherwise', () => {
    const graph = readGraph(recogniser);
    const layers = graph.layers.filter(({ operator }) => operator !== 'Softmax');
    expect(cutClasses(writeGraph({ ...graph, layers }), classes)).toBeNull();
  });
});

describe('the recogniser that is left', () => {
  it('has none but classes that a receipt may show', () => {
    expect(loaded.characters).toHaveLength(loaded.classes.length);
    expect(loaded.characters).toEqual(expect.arrayContaining(['', '0', 'A', ',', ' ']));
  });

  it('reads print, and no letters where ideographs stand', async () => {
    expect(
      await textOf('<text x="8" y="36" font-family="DejaVu Sans" font-size="32">SUMA 12,50</text>'),
    ).toBe('SUMA 12,50');
    // 中 田 王 日 用, as strokes, for there may be no font that has them.
    const strokes = [
      'M12 16h24v14h-24zM24 8v34',
      'M60 10h26v28h-26zM73 10v28M60 24h26',
      'M108 10h28M110 24h24M106 38h32M122 10v28',
      'M158 8h20v32h-20zM158 24h20',
      'M204 8h24v32M204 8v22l-5 10M204 18h24M204 28h24M216 8v32',
    ].join('');
    const drawn = `<path d="${strokes}" fill="none" stroke="#000" stroke-width="2.5"/>`;
    expect(await textOf(drawn)).toBe('');
  });
});
