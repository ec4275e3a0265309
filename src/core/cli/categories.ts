import { AppError } from '../../shared/app-error.ts';
import { allCategories, categoryPathSchema } from '../../shared/categories.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type CategoriesCommand = LibraryOptions & {
  readonly rename?: string;
  readonly to?: string;
  readonly json?: true;
};

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/categories.';

/** Lists the categories, the user's own last; with `rename` gives one of these a new path. @throws AppError BAD_REQUEST, NOT_FOUND */
export function runCategories({ rename, to, ...options }: CategoriesCommand): Promise<number> {
  return withLibrary(options, advice, ({ services: { categories, settings } }) => {
    if (rename !== undefined || to !== undefined) {
      const path = categoryPathSchema.safeParse(to);
      if (rename === undefined || !path.success)
        throw new AppError(
          'BAD_REQUEST',
          'Give --rename PATH and --to PATH; “ > ” stands between a kind and the one below it.',
        );
      categories.rename(rename, path.data);
    }
    const listed = allCategories(settings.get().ownCategories);
    if (options.json === true) printJson(listed);
    else
      printTable(
        ['Id', 'Polish', 'English'],
        listed.map(({ id, pl, en }) => [id, pl, en]),
      );
    return Promise.resolve(exitCodes.success);
  });
}
