import { useMutation, useQueryClient } from '@tanstack/react-query';
import { categoryIdOf } from '../../shared/categories.ts';
import type { Rule, RuleChange, RuleKey, ShopKey, ShopRule, ShopRuleChange } from '../../shared/rules.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { rulesKey } from './queries.ts';

/** Writes a product's rule, or takes one back. */
export function useRules() {
  return useWriting({
    put: (change: RuleChange) => client.call('rules.put', change),
    forget: ({ store, printedName }: RuleKey) => client.call('rules.forget', { store, printedName }),
  });
}

/** Writes what a shop is called, or takes it back. */
export function useShopRules() {
  return useWriting({
    put: (change: ShopRuleChange) => client.call('rules.putShop', change),
    forget: (rule: ShopRule) => client.call('rules.forgetShop', keyOfShop(rule)),
  });
}

export function keyOfShop({ nip, chain, printedName, address }: ShopRule): ShopKey {
  return { nip, chain, printedName, address };
}

type Calls<C, K> = {
  readonly put: (change: C) => Promise<unknown>;
  readonly forget: (key: K) => Promise<unknown>;
};

function useWriting<C, K>({ put, forget }: Calls<C, K>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: rulesKey });
  const onError = (error: unknown) => {
    showFailure(t('notice.actionFailed'), error);
  };
  const putting = useMutation({
    mutationFn: put,
    onSuccess: () => {
      announce(t('rules.saved'));
    },
    onSettled,
    onError,
  });
  const forgetting = useMutation({
    mutationFn: forget,
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
