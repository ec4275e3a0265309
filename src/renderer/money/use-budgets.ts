import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Budget, BudgetKey } from '../../shared/budgets.ts';
import { showFailure } from '../app/job-news.ts';
import { budgetsKey } from '../client/queries.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';

/** Sets a budget, or takes one away. */
export function useBudgets() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: budgetsKey });
  const onError = (error: unknown) => {
    showFailure(t('notice.settingsFailed'), error);
  };
  const setting = useMutation({
    mutationFn: (budget: Budget) => client.call('budgets.set', budget),
    onSettled,
    onError,
  });
  const removing = useMutation({
    mutationFn: (key: BudgetKey) => client.call('budgets.remove', key),
    onSettled,
    onError,
  });
  return { set: setting.mutate, remove: removing.mutate };
}
