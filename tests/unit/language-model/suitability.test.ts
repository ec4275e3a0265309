import { describe, expect, it } from 'vitest';
import type { ListedModel } from '../../../src/core/language-model/server.ts';
import { adviseOn, suggestedModels } from '../../../src/core/language-model/suitability.ts';

const gib = 1024 ** 3;
const model = (change: Partial<ListedModel>): ListedModel => ({
  name: 'some:4b',
  digest: 'a'.repeat(64),
  sizeBytes: 3e9,
  parameterSize: null,
  quantization: null,
  capabilities: ['completion'],
  isCloud: false,
  ...change,
});

describe('our advice on a model', () => {
  it.each<[string, Partial<ListedModel>, number, string]>([
    ['that leaves room for everything else', {}, 16, 'fits'],
    ['that leaves no room for anything else', { sizeBytes: 5e9 }, 8, 'tight'],
    ['larger than the memory', { sizeBytes: 20e9 }, 16, 'too-large'],
    ['known to do well, in whatever case', { name: 'QWEN3-VL:4b-instruct' }, 16, 'recommended'],
    ['known to do well, but too large', { name: 'qwen3-vl:8b-instruct', sizeBytes: 6.1e9 }, 8, 'tight'],
    ['with a known name, but too small', { name: 'qwen3-vl:4b-instruct', sizeBytes: 1e9 }, 16, 'fits'],
    ['of the cloud', { isCloud: true, sizeBytes: 300 }, 16, 'cloud'],
    ['that only embeds', { capabilities: ['embedding'] }, 16, 'cannot-chat'],
    ['of an old server, which tells no capabilities', { capabilities: null }, 16, 'fits'],
  ])('%s', (_which, change, memory, advice) => {
    expect(adviseOn(model(change), memory * gib)).toBe(advice);
  });

  it('names more models for more memory, and only such as fit', () => {
    const [small, middle, large] = [6, 8, 32].map((memory) => suggestedModels(memory * gib));
    expect(small).toEqual([]);
    expect(middle?.map(({ name }) => name)).toEqual(['qwen3-vl:4b-instruct']);
    expect(large?.length).toBeGreaterThan(middle?.length ?? Infinity);
  });
});
