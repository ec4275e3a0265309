import { assertNever } from '../../shared/assert-never.ts';
import type { EngineChild } from './fork-engine.ts';

/*
 * The life of an engine process
 *
 *   absent --first task--> starting --ready--> ready --+-- it ends by itself --> absent
 *                              |                       |
 *                              +------ replace --------+--> replacing --its end--> absent
 *   any --close--> closed
 *
 * Whatever ended it, its tasks are handed back, and the next task starts another one. A process that was told to end is
 * not taken for gone before the system says so: two would share the memory of one.
 */
export type EngineState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'starting'; readonly child: EngineChild; readonly forMs: number }
  | { readonly kind: 'ready'; readonly child: EngineChild }
  | { readonly kind: 'replacing'; readonly child: EngineChild; readonly cause: EngineDeath }
  | { readonly kind: 'closed' };

/**
 * Why an engine process ended: by itself (crash), before it could work (start), for holding too much memory, for being
 * silent, because a cancelled task didn't let go (stuck), or because it is no longer needed (idle).
 */
export const engineDeaths = ['crash', 'start', 'memory', 'silence', 'stuck', 'idle'] as const;
export type EngineDeath = (typeof engineDeaths)[number];

export type EngineLife = ReturnType<typeof createEngineLife>;

/** Which process there is, and how far it has come. */
export function createEngineLife() {
  let state: EngineState = { kind: 'absent' };
  return {
    state: (): EngineState => state,
    /** The process that there is; null where there is none. */
    child: (): EngineChild | null => childOf(state),
    begin(child: EngineChild): void {
      state = { kind: 'starting', child, forMs: 0 };
    },
    /** It says that it can work. */
    ready(): void {
      if (state.kind === 'starting') state = { kind: 'ready', child: state.child };
    },
    /** @returns for how long it has been starting; 0 where it isn't */
    pass(ms: number): number {
      if (state.kind !== 'starting') return 0;
      state = { ...state, forMs: state.forMs + ms };
      return state.forMs;
    },
    /** Ends it. It is gone only when `end` is called. */
    replace(cause: EngineDeath): void {
      if (state.kind !== 'starting' && state.kind !== 'ready') return;
      const { child } = state;
      state = { kind: 'replacing', child, cause };
      child.kill();
    },
    /** The system says that it has ended. @returns why */
    end(): EngineDeath {
      const cause = causeOf(state);
      state = { kind: 'absent' };
      return cause;
    },
    /** There is to be none any more. @returns the one that there was */
    close(): EngineChild | null {
      const child = childOf(state);
      state = { kind: 'closed' };
      return child;
    },
  };
}

function childOf(state: EngineState): EngineChild | null {
  return 'child' in state ? state.child : null;
}

function causeOf(state: EngineState): EngineDeath {
  switch (state.kind) {
    case 'starting':
      return 'start';
    case 'replacing':
      return state.cause;
    case 'ready':
      return 'crash';
    case 'absent':
    case 'closed':
      throw new Error('Only a process that lives can end.');
    default:
      return assertNever(state);
  }
}
