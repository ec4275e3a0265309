// The real threads, with helpers that note in a file what they tell the thread they help, and die where they are told to.
import { appendFileSync } from 'node:fs';
import type { EngineRequest } from '../../src/shared/engine.ts';
import type { FromHelper, HelpRequest } from '../../src/workers/recognise/paddle/helper-protocol.ts';
import runReally from '../../src/workers/index.ts';

export default async function run(request: EngineRequest | HelpRequest): Promise<unknown> {
  if (request.task !== 'help') return runReally(request);
  watch(request);
  const outcome = await runReally(request);
  note('gone');
  return outcome;
}

function watch({ port }: HelpRequest): void {
  const lastAnswer = Number(process.env.PARAGON_TEST_HELPERS_LAST_ANSWER ?? Infinity);
  const post = port.postMessage.bind(port);
  let answers = 0;
  port.postMessage = (message: FromHelper) => {
    note(message.kind);
    if (message.kind === 'answer') answers += 1;
    if (answers > lastAnswer) process.exit(1);
    post(message);
  };
}

function note(what: FromHelper['kind'] | 'gone'): void {
  appendFileSync(process.env.PARAGON_TEST_HELPERS_LOG ?? '', `${what}\n`);
}
