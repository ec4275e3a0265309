import { unwrapOutcome } from '../../shared/app-error.ts';
import {
  procedures,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../shared/contract.ts';
import { httpLink } from './http-link.ts';
import { bridgeLink, type EngineLink } from './transport.ts';

export type Client = {
  readonly link: EngineLink;
  /** Runs a procedure and parses its answer. @throws AppError as the engine refused; TypeError where unreachable */
  call<N extends ProcedureName>(name: N, input: ProcedureInput<N>): Promise<ProcedureOutput<N>>;
};

function createClient(link: EngineLink): Client {
  return {
    link,
    async call(name, input) {
      const value = unwrapOutcome(await link.call(name, input));
      return parseOutput(name, value);
    },
  };
}

function parseOutput<N extends ProcedureName>(name: N, value: unknown): ProcedureOutput<N> {
  // TypeScript loses the tie between a key of the table and its row's output; the parse itself is real.
  return procedures[name].output.parse(value) as ProcedureOutput<N>;
}

export const client = createClient(window.paragon ? bridgeLink(window.paragon) : httpLink());
