import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { findPaddleFiles } from '../../../src/workers/recognise/paddle/find-models.ts';
import { mergeLayers } from '../../../src/workers/recognise/paddle/merge-layers.ts';
import {
  constantLayer,
  readGraph,
  writeGraph,
  type Layer,
} from '../../../src/workers/recognise/paddle/onnx-graph.ts';
import { readFields, writeFields } from '../../../src/workers/recognise/paddle/protobuf.ts';
import { seededRandom } from '../../support/receipts/random.ts';

const files = findPaddleFiles(null);
if (files === null) throw new Error('The models are not installed.');
const networks = [
  { name: 'detector', bytes: readFileSync(files.detector), shape: [1, 3, 64, 96] },
  { name: 'recogniser', bytes: readFileSync(files.recogniser), shape: [1, 3, 48, 128] },
];

async function answerOf(model: Uint8Array, shape: readonly number[]): Promise<Float32Array> {
  const random = seededRandom(7);
  const size = shape.reduce((product, side) => product * side, 1);
  const input = Float32Array.from({ length: size }, () => random.integer(-100, 100) / 100);
  const session = await InferenceSession.create(model);
  const [name = ''] = session.inputNames;
  const answer = await session.run({ [name]: new Tensor('float32', input, [...shape]) });
  return answer[session.outputNames[0] ?? '']?.data as Float32Array;
}

function passesOf(model: Uint8Array): number {
  const passes = ['Add', 'Mul', 'Div', 'Clip'];
  return readGraph(model).layers.filter(({ operator }) => passes.includes(operator)).length;
}

/** The recogniser's graph with other layers. */
function networkOf(layers: readonly Layer[]): Uint8Array {
  return writeGraph({ ...readGraph(networks[1]?.bytes ?? new Uint8Array()), layers });
}

describe.each(networks)('the $name', ({ bytes, shape }) => {
  it('answers the same with its layers merged', async () => {
    const merged = mergeLayers(bytes);
    expect(passesOf(merged)).toBeLessThan(passesOf(bytes) / 2);
    const [before, after] = [await answerOf(bytes, shape), await answerOf(merged, shape)];
    const apart = before.map((value, index) => Math.abs(value - (after[index] ?? 1)));
    expect(Math.max(...apart)).toBeLessThan(1e-4);
  });

  it('keeps every byte that nothing was done to', () => {
    expect(Buffer.compare(writeFields(readFields(bytes)), bytes)).toBe(0);
  });
});

describe('mergeLayers', () => {
  it('leaves alone what is not multiplied by one number, and what nothing convolves', () => {
    const layers: Layer[] = [
      constantLayer('three', { dims: [3], values: Float32Array.of(1, 2, 3) }),
      constantLayer('one', { dims: [1], values: Float32Array.of(5) }),
      { operator: 'Mul', inputs: ['x', 'three'], outputs: ['y'], attributes: [] },
      { operator: 'Add', inputs: ['y', 'one'], outputs: ['z'], attributes: [] },
      { operator: 'Relu', inputs: ['z'], outputs: ['end'], attributes: [] },
    ];
    expect(readGraph(mergeLayers(networkOf(layers))).layers).toEqual(readGraph(networkOf(layers)).layers);
  });

  it('says so where a file is no model', () => {
    expect(() => mergeLayers(Buffer.from('no model at all'))).toThrow();
    expect(() => mergeLayers(networks[0]?.bytes.subarray(0, 2_000_000) ?? Buffer.of())).toThrow();
  });
});
