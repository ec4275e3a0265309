import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printedFile, readFile, startAppWithModel } from '../../support/app-with-model.ts';
import { answerFromQuestion } from '../../support/model-answers.ts';
import { startOllamaDouble, testModel, type OllamaDouble } from '../../support/ollama-double/index.ts';
import type { ChatRequest } from '../../support/ollama-double/types.ts';
import { temporaryFolder } from '../../support/test-app.ts';
import { run, serve } from './run.ts';

vi.setConfig({ testTimeout: 60_000 });

let server: OllamaDouble;
beforeEach(async () => {
  server = await startOllamaDouble({ answer: answerFromQuestion });
});
afterEach(() => server.close());

/** A library with receipts that were read while the server was as it is now. */
async function libraryOf(count: number, change: Parameters<typeof startAppWithModel>[1] = {}) {
  const dataFolder = temporaryFolder();
  const app = await startAppWithModel({ dataFolder, ollamaHost: server.host }, change);
  for (let number = 1; number <= count; number += 1) await readFile(app, printedFile(number));
  await app.stop();
  return dataFolder;
}

function paragon(...args: string[]) {
  return run(args, { OLLAMA_HOST: server.host });
}

const down = { kind: 'status', status: 500, body: '{"error":"boom"}' } as const;

describe('paragon reanalyse', () => {
  it('reads again what missed the model, once', async () => {
    server.use(down);
    const data = await libraryOf(2);
    server.use({ kind: 'ok' });
    const first = await paragon('reanalyse', '--data', data);
    expect(first).toEqual({ exitCode: 0, stdout: '2 of 2 receipts were read again.\n', stderr: '' });
    const again = await paragon('reanalyse', '--data', data);
    expect(again).toMatchObject({ exitCode: 0, stdout: '0 of 0 receipts were read again.\n' });
  });

  it('ends with 1 while the server is still away, tells why, and loses nothing', async () => {
    server.use(down);
    const data = await libraryOf(2);
    const ended = await paragon('reanalyse', '--data', data);
    expect(ended).toMatchObject({ exitCode: 1, stdout: '0 of 2 receipts were read again.\n' });
    expect(ended.stderr).toMatch(/^2 still wait\. \S.+\n$/);
    server.use({ kind: 'ok' });
    expect(await paragon('reanalyse', '--data', data)).toMatchObject({ exitCode: 0 });
  });

  it('says what to do where the model is switched off or the library in use', async () => {
    const data = await libraryOf(0, { modelEnabled: false });
    const off = await paragon('reanalyse', '--data', data);
    expect(off.exitCode).not.toBe(0);
    expect(off.stderr).toContain('Switch it on in the settings.');
    await serve(['--port', '0', '--data', data]);
    const busy = await paragon('reanalyse', '--data', data);
    expect(busy).toMatchObject({ exitCode: 4, stdout: '' });
    expect(busy.stderr).toContain('Paragon is running');
  });
});

/** As the faithful model, but takes another line for the total. */
function misses({ messages }: ChatRequest): string {
  const answer = JSON.parse(answerFromQuestion({ messages })) as { total: { line: number; word: null } };
  return JSON.stringify({ ...answer, total: { line: 5, word: null } });
}

describe('paragon eval --models', () => {
  it('ranks the installed models by what they say of proved receipts, and saves nothing', async () => {
    const data = await libraryOf(2, { modelEnabled: false });
    const named = (name: string, digest: string) => ({ ...testModel, name, digest: digest.repeat(64) });
    server.setModels([named('poor:4b', 'a'), named('silent:4b', 'b'), named('good:4b', 'c')]);
    server.setAnswer((request) => {
      if (request.model === 'good:4b') return answerFromQuestion(request);
      return request.model === 'poor:4b' ? misses(request) : 'I would rather not.';
    });
    const ended = await paragon('eval', '--models', '--json', '--data', data);
    expect(ended).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('poor:4b') as string });
    const scores = JSON.parse(ended.stdout) as {
      model: string;
      accuracy: number;
      secondsPerReceipt: number;
    }[];
    expect(scores).toMatchObject([
      { model: 'good:4b', receipts: 2, accuracy: 1, invented: 0, failed: 0 },
      { model: 'poor:4b', receipts: 2, failed: 0 },
      { model: 'silent:4b', receipts: 2, accuracy: null, failed: 2, secondsPerReceipt: null },
    ]);
    expect(scores[1]?.accuracy).toBeGreaterThan(0.5);
    expect(scores[1]?.accuracy).toBeLessThan(1);
    expect(scores[0]?.secondsPerReceipt).toBeGreaterThan(0);
    const table = await paragon('eval', '--models', '--receipts', '1', '--data', data);
    expect(table.stdout).toMatch(/good:4b +│ [\d.]+ +│ 1 +│ 100\.0 %/);
  });

  it('ends with 1 where there is nothing to compare', async () => {
    const data = await libraryOf(0);
    const noReceipts = await paragon('eval', '--models', '--data', data);
    expect(noReceipts).toMatchObject({ exitCode: 1, stdout: '' });
    expect(noReceipts.stderr).toContain('no proved receipt');
    server.setModels([]);
    const noModels = await paragon('eval', '--models', '--data', data);
    expect(noModels).toMatchObject({ exitCode: 1, stdout: '' });
    expect(noModels.stderr).toContain('no model installed');
  });
});
