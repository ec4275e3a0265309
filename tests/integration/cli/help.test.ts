import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { entrySource } from '../../support/started-modules.ts';
import { temporaryFolder } from '../../support/test-app.ts';
import { run } from './run.ts';

const coverageSchema = z.object({ result: z.array(z.object({ url: z.string() })) });

/** Every module that the command line loads for these arguments from its sources, whose names tell what it is, as V8 tells it. */
async function loadedBy(args: readonly string[]): Promise<string[]> {
  const folder = temporaryFolder();
  const ended = await run(args, { NODE_V8_COVERAGE: folder }, entrySource('cli'));
  expect(ended).toMatchObject({ exitCode: args.length === 1 && args[0] === 'scan' ? 2 : 0 });
  return readdirSync(folder)
    .map((name) => coverageSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))
    .flatMap(({ result }) => result.map(({ url }) => url))
    .filter((url) => url.startsWith('file:'));
}

test.each([[['--help']], [['--version']], [['scan', '--help']], [['scan']]])(
  'paragon %j loads nothing that it does not need, so that it answers at once',
  async (args) => {
    const loaded = await loadedBy(args);
    expect(loaded.some((url) => url.endsWith('/cli/program.ts'))).toBe(true);
    expect(loaded.filter((url) => /zod|better-sqlite3|fastify|pino|create-app|run-server/.test(url))).toEqual(
      [],
    );
    expect(loaded.length).toBeLessThan(25);
  },
);
