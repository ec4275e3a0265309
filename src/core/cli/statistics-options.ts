import type { StatisticsQuery } from '../../shared/statistics.ts';
import { toFilter, type FilterOptions } from './filter-options.ts';

/** What a command sums up, by its options. */
export function toStatisticsQuery(options: FilterOptions & { readonly currency?: string }): StatisticsQuery {
  return {
    filter: toFilter(options),
    currency: options.currency ?? null,
    basis: options.sure === true ? 'sure' : 'all',
  };
}
