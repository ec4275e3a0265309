import type { TFunction } from 'i18next';
import type { ListFilter } from '../lib/route.ts';
import { formatDay, formatMoney, type Locale } from '../lib/format.ts';

/** What narrows the list besides its search field and its verdicts. */
export type Criterion = Exclude<keyof ListFilter, 'query' | 'verdict' | 'sort' | 'ids'>;

type Worded = { readonly criterion: Criterion; readonly text: string };

/** Every criterion in force, in words. */
export function wordedCriteria(filter: ListFilter, t: TFunction, locale: Locale): Worded[] {
  const day = (value: string) => formatDay(value, locale);
  const money = (minor: number) => formatMoney(minor, filter.currency ?? null, locale);
  const words: { readonly [C in Criterion]: (value: NonNullable<ListFilter[C]>) => string } = {
    from: (value) => t('filter.fromDay', { day: day(value) }),
    to: (value) => t('filter.toDay', { day: day(value) }),
    store: (value) => value,
    category: (value) => value,
    minTotalMinor: (value) => t('filter.atLeast', { amount: money(value) }),
    maxTotalMinor: (value) => t('filter.atMost', { amount: money(value) }),
    paymentMethod: (value) => t(`payment.${value}`),
    tag: (value) => `#${value}`,
    payer: (value) => value,
    purpose: (value) => t(`filter.${value}`),
    currency: (value) => value,
    isChecked: (value) => t(value ? 'filter.checked' : 'filter.unchecked'),
    isAlike: () => t('alike.filter'),
    needsEyes: (value) => t(value ? 'filter.needsEyes' : 'filter.sure'),
  };
  return (Object.keys(words) as Criterion[]).flatMap((criterion) => {
    const value = filter[criterion];
    // Each criterion's value goes to its own wording; over the union TypeScript loses that tie.
    const word = words[criterion] as (value: unknown) => string;
    return value === undefined || value === null ? [] : [{ criterion, text: word(value) }];
  });
}

export function without(filter: ListFilter, criterion: Criterion): ListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== criterion)) as ListFilter;
}
