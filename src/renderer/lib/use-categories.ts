import { allCategories, type ChosenCategory } from '../../shared/categories.ts';
import { useSettings } from '../client/queries.ts';

/** Every category that can be chosen, the user's own last. */
export function useCategories(): readonly ChosenCategory[] {
  const { data: settings } = useSettings();
  return allCategories(settings?.ownCategories ?? []);
}
