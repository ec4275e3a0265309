import { z } from 'zod';
import type { StatisticsQuery } from '../../shared/statistics.ts';
import { filterQuery, toFilter } from './filter-query.ts';

/** The list's filter; `currency` narrows nothing here: it says in which one the figures are. */
export const statisticsQuery = filterQuery.extend({
  basis: z.enum(['sure', 'all']).default('sure').describe('sure: only what is proved or checked'),
});

export function toStatisticsQuery({
  basis,
  currency,
  ...query
}: z.infer<typeof statisticsQuery>): StatisticsQuery {
  return { basis, currency: currency ?? null, filter: toFilter(query) };
}
