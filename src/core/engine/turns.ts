import type { EngineInput, EngineOutput } from '../../shared/engine.ts';

/*
 * No file keeps a thread from the others for more than a minute. A run has a turn of 20 s; a page (40 s of work at most)
 * or a step that is under way at its end is finished, and then, where others wait, the job goes behind them with all its
 * pages so far. A long file is read to its end all the same, a few pages at a time.
 */

/** How long a file is worked at before others come first. */
export const turnMs = 20_000;

export type Turn = { readonly leftMs: () => number };

export type Recognised = EngineOutput<'recognise'>;

/** Counted from now, on the monotonic clock. */
export function beginTurn(ms: number): Turn {
  const endsAt = performance.now() + ms;
  return { leftMs: () => Math.max(0, endsAt - performance.now()) };
}

type TurnsOptions = {
  readonly turn: Turn;
  readonly run: (turn: NonNullable<EngineInput<'recognise'>['turn']>) => Promise<Recognised>;
  /** Gets all pages so far. Answers whether to go on with the next ones. */
  readonly afterTurn: (soFar: Recognised) => Promise<boolean>;
};

/**
 * Recognises a file turn by turn, at least one page in each.
 * @param known what turns before have come to; null where there were none
 * @returns all its pages; null where it may not go on now, with the last page read or before
 */
export async function recogniseInTurns(
  known: Recognised | null,
  { turn, run, afterTurn }: TurnsOptions,
): Promise<Recognised['pages'] | null> {
  let soFar: Recognised = known ?? { pages: [], nextPage: null };
  let fromPage = known === null ? 0 : known.nextPage;
  while (fromPage !== null) {
    const { pages, nextPage } = await run({ fromPage, ms: turn.leftMs() });
    soFar = { pages: [...soFar.pages, ...pages], nextPage };
    const mayGoOn = await afterTurn(soFar);
    if (!mayGoOn) return null;
    fromPage = nextPage;
  }
  return soFar.pages;
}
