import { readFile } from 'node:fs/promises';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { throwIfStopped } from '../../task-control.ts';
import { cutClasses } from './cut-classes.ts';
import { mergeLayers } from './merge-layers.ts';
import { plausibleClasses } from './read-line.ts';

/** Absolute paths of a PP-OCR detector, recogniser (ONNX) and the recogniser's dictionary, one character a line. */
export type PaddleFiles = {
  readonly detector: string;
  readonly recogniser: string;
  readonly dictionary: string;
};

// Without a reserve (arena) each of a network's hundred layers asks the system for its memory anew, which takes three to
// five times as long as computing it (fork-engine.ts has large blocks given back at once). A plan of the whole run
// (pattern) is of no use instead: it is made for one size of picture, and nearly every picture has another.
const memory = { enableCpuMemArena: true, enableMemPattern: false };

const sessionOptions: InferenceSession.SessionOptions = {
  // No layer is large enough to be worth sharing: with two threads a row takes 0.9 × the time and 1.2 × the work, the detector
  // the same time and 1.4 × the work.
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
};

type Runtime = typeof import('onnxruntime-node');

/** One model with one input and one output, both float32. */
type Network = (data: Float32Array, shape: readonly number[]) => Promise<Tensor>;

export type PaddleModels = {
  readonly detect: Network;
  readonly recognise: Network;
  /** What each class of the recogniser stands for; class 0 is CTC's blank (''). */
  readonly characters: readonly string[];
  /** Those of the classes that a receipt may show. */
  readonly classes: Int32Array;
};

/**
 * Loads the models into this thread, or answers null where the optional runtime is not installed.
 * @throws Error where a model file is missing or no ONNX model.
 */
export async function loadPaddleModels(files: PaddleFiles): Promise<PaddleModels | null> {
  const runtime = await loadRuntime();
  if (!runtime) return null;
  const [detector, recogniser, dictionary] = await Promise.all([
    mergedNetwork(files.detector),
    mergedNetwork(files.recogniser),
    readFile(files.dictionary, 'utf8'),
  ]);
  const all = ['', ...dictionary.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
  const plausible = plausibleClasses(all);
  const cut = cutClasses(recogniser, plausible);
  const characters = cut ? Array.from(plausible, (index) => all[index] ?? '') : all;
  return {
    detect: await openNetwork(runtime, detector, files.detector),
    recognise: await openNetwork(runtime, cut ?? recogniser, files.recogniser),
    characters,
    classes: cut ? plausibleClasses(characters) : plausible,
  };
}

async function mergedNetwork(path: string): Promise<Uint8Array> {
  return mergeLayers(await readFile(path));
}

async function loadRuntime(): Promise<Runtime | null> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    // An optional dependency: without it Tesseract reads alone. One that is there and broken must not go unnoticed.
    if (!isNotInstalled(error)) process.emitWarning(error instanceof Error ? error : String(error));
    return null;
  }
}

function isNotInstalled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

async function openNetwork(runtime: Runtime, model: Uint8Array, path: string): Promise<Network> {
  const session: InferenceSession = await runtime.InferenceSession.create(model, {
    ...sessionOptions,
    ...memory,
  });
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  if (input === undefined || output === undefined) throw new Error(`${path} has no input or no output.`);
  return async (data, shape) => {
    throwIfStopped();
    const results = await session.run({ [input]: new runtime.Tensor('float32', data, [...shape]) });
    const tensor = results[output];
    if (!tensor) throw new Error(`${path} answered without ${output}.`);
    return tensor;
  };
}
