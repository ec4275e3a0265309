import { Ollama } from 'ollama';
import { describe } from 'vitest';
import { ollamaContract } from '../../support/ollama-double/contract.ts';
import { startOllamaDouble, testModel } from '../../support/ollama-double/index.ts';
import type { Version } from '../../support/ollama-double/profiles.ts';

const versions: readonly Version[] = ['0.6', '0.12.6', '0.32'];

describe.each(versions)('the double of Ollama %s', (version) => {
  ollamaContract(async () => {
    const double = await startOllamaDouble({ version });
    return { host: double.host, model: testModel.name, stop: () => double.close() };
  });
});

// Against a real server where one is named: OLLAMA_CONTRACT_HOST=http://127.0.0.1:11434
const { OLLAMA_CONTRACT_HOST: host, OLLAMA_CONTRACT_MODEL: model } = process.env;

if (host !== undefined) {
  describe(`the server at ${host}`, () => {
    ollamaContract(async () => ({
      host,
      model: model ?? (await smallestModel(host)),
      stop: () => Promise.resolve(),
    }));
  });
}

async function smallestModel(server: string): Promise<string> {
  const { models } = await new Ollama({ host: server }).list();
  const [smallest] = models.sort((a, b) => a.size - b.size);
  if (!smallest) throw new Error(`The server at ${server} has no model: install one with “ollama pull”.`);
  return smallest.name;
}
