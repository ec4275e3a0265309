import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { categoryIdOf } from '../../shared/categories.ts';
import type { Rule, RuleChange, RuleKey } from '../../shared/rules.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { rulesKey } from './queries.ts';

/** Writes a rule, or takes one back. */
export function useRules() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: rulesKey });
  const onError = (error: unknown) => {
    showFailure(t('notice.actionFailed'), error);
  };
  const putting = useMutation({
    mutationFn: (change: RuleChange) => client.call('rules.put', change),
    onSuccess: () => {
      announce(t('rules.saved'));
    },
    onSettled,
    onError,
  });
  const forgetting = useMutation({
    mutationFn: ({ store, printedName }: RuleKey) => client.call('rules.forget', { store, printedName }),
    onSuccess: () => {
      announce(t('rules.forgotten'));
    },
    onSettled,
    onError,
  });
  return { put: putting.mutate, forget: forgetting.mutate };
}

/** A rule as it is written. */
export function toChange({ store, printedName, name, category }: Rule): RuleChange {
  return { store, printedName, name, categoryId: category === null ? null : categoryIdOf(category) };
}
