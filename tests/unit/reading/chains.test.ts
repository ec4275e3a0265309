import { describe, expect, it } from 'vitest';
import { chains } from '../../../src/workers/reading/data/chains.ts';
import { isNip } from '../../../src/workers/reading/grammar/nip.ts';

describe('the chains', () => {
  it('are forty and more, each under one name, with tax numbers that have their check digit', () => {
    expect(chains.length).toBeGreaterThanOrEqual(40);
    expect(new Set(chains.map(({ name }) => name)).size).toBe(chains.length);
    const nips = chains.flatMap((chain) => chain.nips);
    expect(new Set(nips).size).toBe(nips.length);
    for (const nip of nips) expect(isNip(nip), nip).toBe(true);
  });

  it('have patterns over folded text, which find their own names', () => {
    for (const { name, patterns } of chains) {
      for (const { source, flags } of patterns)
        expect(`${source}${flags}`, name).not.toMatch(/[ąćęłńóśźżA-Z]/);
    }
  });
});
