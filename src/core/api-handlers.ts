import type { ProcedureInput, ProcedureName, ProcedureOutput } from '../shared/contract.ts';

/** What carries out each procedure of the contract. */
export type Handlers = {
  readonly [N in ProcedureName]: (
    input: ProcedureInput<N>,
  ) => ProcedureOutput<N> | Promise<ProcedureOutput<N>>;
};

/** Those of one topic, all of them. */
export type HandlersOf<T extends string> = Pick<Handlers, Extract<ProcedureName, `${T}.${string}`>>;
