import { distance } from 'fastest-levenshtein';
import { AppError } from '../../shared/app-error.ts';
import { allCategories, isWithin, type ChosenCategory } from '../../shared/categories.ts';
import { simplified } from '../../shared/fold.ts';
import type { Store } from '../store/open-store.ts';

/** So many are named where one was misspelt. */
const namedAtMost = 5;
/** Of so many letters one may be wrong; two that were swapped are two. */
const lettersAWrongOne = 3;

/**
 * Sees to it that a category is one of the lists' or one that goods have: a Polish path, or the beginning of one.
 * @throws AppError BAD_REQUEST, naming those that look alike
 */
export function assertKnownCategory(
  { settings, categories }: Pick<Store, 'settings' | 'categories'>,
  category: string,
): void {
  const listed = allCategories(settings.read().ownCategories);
  if (listed.some(({ pl }) => isWithin(pl, category))) return;
  // Goods keep the category of the user's own that was taken off the list. Looked up last, since it takes its time.
  if (categories.paths().some((path) => isWithin(path, category))) return;
  const alike = alikeTo(listed, category);
  const hint = alike.length === 0 ? '' : ` Alike: ${alike.map((path) => `“${path}”`).join(', ')}.`;
  throw new AppError(
    'BAD_REQUEST',
    `There is no category “${category}”.${hint} Give a Polish path of “paragon categories” or GET /api/v3/categories, or its beginning.`,
    { category, alike },
  );
}

/** The Polish paths of those that are called alike in any way. */
function alikeTo(listed: readonly ChosenCategory[], category: string): string[] {
  const wanted = simplified(category).trim();
  const isAlike = (name: string) => {
    const own = simplified(name);
    return own.includes(wanted) || distance(own, wanted) <= wanted.length / lettersAWrongOne;
  };
  const found = listed.filter(({ id, pl, en }) =>
    [id, pl, en].some((name) => isAlike(name) || name.split(/ > |, | i | & /).some(isAlike)),
  );
  return found.map(({ pl }) => pl).slice(0, namedAtMost);
}
