import { engineTasks, type EngineInput } from '../../shared/engine.ts';
import type { Page } from '../../shared/page.ts';
import type { Settings } from '../../shared/settings.ts';
import { recogniseInTurns, type Recognised, type Turn } from '../engine/turns.ts';
import { faultPoint } from '../fault-point.ts';
import type { Engine } from '../services.ts';
import type { Store } from '../store/open-store.ts';
import type { PipelineSteps } from './pipeline-steps.ts';
import type { RunContext } from './run-result.ts';

export type RecogniseOptions = {
  readonly store: Store;
  readonly engine: Engine;
  readonly settings: () => Settings;
  readonly now: () => number;
};

/** The pages of the file, kept as far as turns have come; null where the turn is over, and others come first. */
export async function recognisePages(
  options: RecogniseOptions,
  steps: PipelineSteps,
  context: RunContext,
  { path, turn }: { readonly path: string; readonly turn: Turn },
): Promise<Page[] | null> {
  steps.enter(context, 'recognise');
  const { recognitionLanguage: language } = options.settings();
  const known = steps.keptOf(context, 'recognise', engineTasks.recognise.output);
  const pages = await recogniseInTurns(known, {
    turn,
    run: (next) => recogniseTurn(options, steps, context, { path, language, turn: next }),
    afterTurn: async (soFar) => {
      await steps.keep(context, 'recognise', soFar);
      return !isTurnOver(options, turn);
    },
  });
  if (pages !== null) faultPoint('job:after-recognise');
  return pages;
}

function recogniseTurn(
  { engine }: RecogniseOptions,
  steps: PipelineSteps,
  context: RunContext,
  input: EngineInput<'recognise'>,
): Promise<Recognised> {
  faultPoint('job:before-recognise');
  const onProgress = (percent: number) => {
    steps.report(context, 'recognise', percent);
  };
  return engine.run('recognise', input, { signal: context.signal, onProgress });
}

/** Whether the run should end here, so that others come first: with one thread a long file would keep it for itself. */
function isTurnOver({ store, now }: RecogniseOptions, turn: Turn): boolean {
  return turn.leftMs() === 0 && store.jobQueries.isAnyWaiting('receipts', now());
}
