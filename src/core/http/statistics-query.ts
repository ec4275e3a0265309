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

/** Of sums that other currencies may be taken into. */
export const convertingQuery = statisticsQuery.extend({
  convert: z.stringbool().default(false).describe('take in other currencies at the rates of /api/v3/rates'),
});

export function toConvertingQuery({ convert, ...query }: z.infer<typeof convertingQuery>): StatisticsQuery {
  return { ...toStatisticsQuery(query), converts: convert };
}
