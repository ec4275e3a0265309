import type { Profile } from './profiles.ts';
import type { DoubleModel } from './types.ts';

export const testModel: DoubleModel = {
  name: 'test-model:4b',
  size: 3_300_000_000,
  digest: 'a'.repeat(64),
  capabilities: ['completion', 'vision'],
};

const architecture = 'llama';
const trainedContext = 32_768;
const modifiedAt = '2026-08-21T18:48:22.123456789Z';

/** As Ollama names models: without a tag it is `latest`, and case doesn't matter. */
export function findModel(models: readonly DoubleModel[], name: string): DoubleModel | undefined {
  const full = (one: string) => (one.includes(':') ? one : `${one}:latest`).toLowerCase();
  return models.find((model) => full(model.name) === full(name));
}

/** An entry of /api/tags. */
export function tagOf(model: DoubleModel, { listsCapabilities }: Profile) {
  const { name, size, digest, capabilities, remoteHost } = model;
  return {
    ...{ name, model: name, modified_at: modifiedAt, size, digest },
    details: { ...detailsOf(model), ...(listsCapabilities ? { context_length: contextOf(model) } : {}) },
    ...(listsCapabilities && capabilities ? { capabilities } : {}),
    ...(remoteHost === undefined ? {} : { remote_host: remoteHost, remote_model: name }),
  };
}

/** The answer to /api/show. */
export function shownOf(model: DoubleModel, { showsCapabilities }: Profile) {
  return {
    modelfile: `FROM ${model.name}\n`,
    parameters: `${'temperature'.padEnd(30)} 0.8`,
    template: '{{ .Prompt }}',
    details: detailsOf(model),
    model_info: {
      'general.architecture': architecture,
      [`${architecture}.context_length`]: contextOf(model),
    },
    ...(showsCapabilities && model.capabilities ? { capabilities: model.capabilities } : {}),
    modified_at: modifiedAt,
  };
}

/** An entry of /api/ps. */
export function runningOf(model: DoubleModel, context: number) {
  const { name, size, digest } = model;
  const times = { expires_at: '2318-08-21T18:48:22.123456789Z', size_vram: 0, context_length: context };
  return { ...{ name, model: name, size, digest, details: detailsOf(model) }, ...times };
}

function detailsOf({ details }: DoubleModel) {
  return {
    parent_model: '',
    format: 'gguf',
    family: architecture,
    families: [architecture],
    parameter_size: '4.4B',
    quantization_level: 'Q4_K_M',
    ...details,
  };
}

function contextOf({ contextLength }: DoubleModel): number {
  return contextLength ?? trainedContext;
}
