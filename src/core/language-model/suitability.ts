import type { InstalledModel } from '../../shared/language-model.ts';
import type { ModelList } from '../services.ts';
import type { ListedModel } from './server.ts';
import { isNamed } from './pick-model.ts';

type Advice = InstalledModel['advice'];

/** Known to answer in a given form without thinking aloud, small enough for a household's computer. */
const catalogue = [
  { name: 'qwen3-vl:4b-instruct', sizeBytes: 3_300_000_000, canSee: true },
  { name: 'qwen3-vl:8b-instruct', sizeBytes: 6_100_000_000, canSee: true },
  { name: 'SpeakLeash/bielik-4.5b-v3.0-instruct:Q8_0', sizeBytes: 5_100_000_000, canSee: false },
  { name: 'SpeakLeash/bielik-11b-v3.0-instruct:Q4_K_M', sizeBytes: 6_700_000_000, canSee: false },
] as const;

/** The window, the recognisers and the system beside the model. */
const otherMemoryBytes = 3 * 1024 ** 3;
/** Context and working memory on top of the weights. */
const overhead = 1.25;
/** Smaller models lose themselves in the form of the answer. */
const minBytes = 2_000_000_000;

/** What is worth installing on a computer with this memory. Sizes are those of the download. */
export function suggestedModels(memoryBytes: number) {
  return catalogue.filter(({ sizeBytes }) => room(sizeBytes, memoryBytes) === 'fits');
}

/** How well an installed model suits a computer with this memory. */
export function adviseOn(model: ListedModel, memoryBytes: number): Advice {
  if (model.isCloud) return 'cloud';
  if (model.capabilities && !model.capabilities.includes('completion')) return 'cannot-chat';
  const fit = room(model.sizeBytes, memoryBytes);
  if (fit !== 'fits') return fit;
  const isKnown = catalogue.some(({ name }) => name.toLowerCase() === model.name.toLowerCase());
  return isKnown && model.sizeBytes >= minBytes ? 'recommended' : 'fits';
}

/** What is installed, with how it suits a computer with this memory, and what of the rest would. */
export function modelList(models: readonly ListedModel[], memoryBytes: number): ModelList {
  const isMissing = ({ name }: { name: string }) => !models.some((one) => isNamed(one.name, name));
  return {
    memoryBytes,
    installed: models.map((model) => ({
      name: model.name,
      sizeBytes: model.sizeBytes,
      digest: model.digest,
      parameterSize: model.parameterSize,
      quantization: model.quantization,
      canSee: model.capabilities?.includes('vision') ?? null,
      advice: adviseOn(model, memoryBytes),
    })),
    suggested: suggestedModels(memoryBytes).filter(isMissing),
  };
}

function room(sizeBytes: number, memoryBytes: number): 'fits' | 'tight' | 'too-large' {
  const needed = sizeBytes * overhead;
  if (needed + otherMemoryBytes <= memoryBytes) return 'fits';
  return needed <= memoryBytes ? 'tight' : 'too-large';
}
