import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query';
import type { ProcedureOutput, ReceiptSummary } from '../../shared/contract.ts';
import { client } from '../client/client.ts';
import type { ListFilter } from '../lib/route.ts';

/** Rows are read in chunks of this many, only those near what is seen. */
const chunkRows = 60;

export function chunkQuery(filter: ListFilter, chunk: number) {
  return queryOptions({
    queryKey: ['receipts', filter, chunk],
    queryFn: () =>
      client.call('receipts.list', {
        ...filter,
        query: filter.query.trim().slice(0, 200),
        limit: chunkRows,
        offset: chunk * chunkRows,
      }),
  });
}

/** The numbers of the chunks that hold the rows from first to last. */
function chunksOf(firstRow: number, lastRow: number): readonly number[] {
  const first = Math.floor(Math.max(0, firstRow) / chunkRows);
  const last = Math.floor(Math.max(0, firstRow, lastRow) / chunkRows);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export type ReceiptRows = {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly error: unknown;
  /** The row at this place, undefined while its chunk is on its way. */
  readonly rowAt: (index: number) => ReceiptSummary | undefined;
  readonly retry: () => void;
};

type Chunk = ProcedureOutput<'receipts.list'>;

/** The rows from first to last of the list so narrowed. While a new filter's rows load, the old ones stay. */
export function useReceiptRows(filter: ListFilter, firstRow: number, lastRow: number): ReceiptRows {
  const wanted = chunksOf(firstRow, lastRow);
  const answers = useQueries({
    queries: wanted.map((chunk) => ({
      ...chunkQuery(filter, chunk),
      ...(chunk === 0 && { placeholderData: keepPreviousData<Chunk> }),
    })),
  });
  const byChunk = new Map(wanted.map((chunk, index) => [chunk, answers[index]]));
  return {
    total: answers.find((answer) => answer.data)?.data?.total ?? null,
    error: answers.find((answer) => answer.error && !answer.data)?.error ?? null,
    rowAt: (index) => byChunk.get(Math.floor(index / chunkRows))?.data?.receipts[index % chunkRows],
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}
