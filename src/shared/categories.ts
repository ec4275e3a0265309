import { z } from 'zod';

/** A kind of goods: how the window and the API name it, and its path in Google's product taxonomy. */
export type Category = {
  readonly id: string;
  readonly pl: string;
  readonly en: string;
  readonly google: string;
};

const food = 'Food, Beverages & Tobacco > Food Items';
const drinks = 'Food, Beverages & Tobacco > Beverages';

const table = [
  ['milk', 'Nabiał > Mleko i śmietana', 'Dairy > Milk & cream', `${food} > Dairy Products > Milk`],
  [
    'yogurt',
    'Nabiał > Jogurty i desery mleczne',
    'Dairy > Yogurt & desserts',
    `${food} > Dairy Products > Yogurt`,
  ],
  ['cheese', 'Nabiał > Sery i twarogi', 'Dairy > Cheese', `${food} > Dairy Products > Cheese`],
  [
    'butter',
    'Nabiał > Masło i margaryna',
    'Dairy > Butter & margarine',
    `${food} > Dairy Products > Butter & Margarine`,
  ],
  ['eggs', 'Nabiał > Jaja', 'Dairy > Eggs', `${food} > Meat, Seafood & Eggs > Eggs`],
  ['bread', 'Pieczywo > Chleb i bułki', 'Bakery > Bread & rolls', `${food} > Bakery > Breads & Buns`],
  ['cakes', 'Pieczywo > Ciasta i wypieki', 'Bakery > Cakes & pastries', `${food} > Bakery`],
  [
    'meat',
    'Mięso > Mięso i drób',
    'Meat > Fresh meat & poultry',
    `${food} > Meat, Seafood & Eggs > Meat > Fresh & Frozen Meats`,
  ],
  [
    'deli',
    'Mięso > Wędliny',
    'Meat > Cold cuts & sausages',
    `${food} > Meat, Seafood & Eggs > Meat > Lunch & Deli Meats`,
  ],
  ['fish', 'Ryby > Ryby i owoce morza', 'Fish > Fish & seafood', `${food} > Meat, Seafood & Eggs > Seafood`],
  [
    'vegetables',
    'Owoce i warzywa > Warzywa',
    'Produce > Vegetables',
    `${food} > Fruits & Vegetables > Fresh & Frozen Vegetables`,
  ],
  [
    'fruit',
    'Owoce i warzywa > Owoce',
    'Produce > Fruit',
    `${food} > Fruits & Vegetables > Fresh & Frozen Fruits`,
  ],
  [
    'grains',
    'Produkty sypkie > Kasze, ryż i płatki',
    'Dry goods > Grains, rice & cereal',
    `${food} > Grains, Rice & Cereal`,
  ],
  ['pasta', 'Produkty sypkie > Makarony', 'Dry goods > Pasta', `${food} > Pasta & Noodles`],
  [
    'baking',
    'Produkty sypkie > Mąka, cukier i oleje',
    'Dry goods > Flour, sugar & oil',
    `${food} > Cooking & Baking Ingredients`,
  ],
  [
    'sauces',
    'Przyprawy i sosy > Sosy i pasty',
    'Condiments > Sauces & spreads',
    `${food} > Condiments & Sauces`,
  ],
  ['spices', 'Przyprawy i sosy > Przyprawy', 'Condiments > Spices', `${food} > Seasonings & Spices`],
  [
    'prepared',
    'Dania gotowe > Dania, zupy i konserwy',
    'Prepared > Meals, soups & tins',
    `${food} > Prepared Foods`,
  ],
  [
    'ice-cream',
    'Mrożonki > Lody',
    'Frozen > Ice cream',
    `${food} > Frozen Desserts & Novelties > Ice Cream & Frozen Yogurt`,
  ],
  ['sweets', 'Słodycze > Czekolady i cukierki', 'Sweets > Chocolate & candy', `${food} > Candy & Chocolate`],
  [
    'snacks',
    'Przekąski > Chipsy, orzechy i paluszki',
    'Snacks > Crisps, nuts & sticks',
    `${food} > Snack Foods`,
  ],
  ['water', 'Napoje > Woda', 'Drinks > Water', `${drinks} > Water`],
  ['juice', 'Napoje > Soki i syropy', 'Drinks > Juice & syrup', `${drinks} > Juice`],
  ['soda', 'Napoje > Napoje gazowane i energetyczne', 'Drinks > Soft & energy drinks', `${drinks} > Soda`],
  ['coffee-tea', 'Napoje > Kawa i herbata', 'Drinks > Coffee & tea', drinks],
  ['beer', 'Alkohol > Piwo', 'Alcohol > Beer', `${drinks} > Alcoholic Beverages > Beer`],
  [
    'spirits',
    'Alkohol > Wino i mocne alkohole',
    'Alcohol > Wine & spirits',
    `${drinks} > Alcoholic Beverages`,
  ],
  [
    'tobacco',
    'Tytoń > Papierosy i tytoń',
    'Tobacco > Cigarettes & tobacco',
    'Food, Beverages & Tobacco > Tobacco Products',
  ],
  [
    'pets',
    'Zwierzęta > Karma i akcesoria',
    'Pets > Food & supplies',
    'Animals & Pet Supplies > Pet Supplies',
  ],
  ['cleaning', 'Dom > Środki czystości', 'Home > Cleaning & laundry', 'Home & Garden > Household Supplies'],
  [
    'paper',
    'Dom > Papier, folie i torby',
    'Home > Paper, foil & bags',
    'Home & Garden > Household Supplies > Household Paper Products',
  ],
  [
    'cosmetics',
    'Uroda > Kosmetyki i higiena',
    'Beauty > Cosmetics & hygiene',
    'Health & Beauty > Personal Care',
  ],
  [
    'health',
    'Zdrowie > Leki i suplementy',
    'Health > Medicine & supplements',
    'Health & Beauty > Health Care',
  ],
  [
    'fuel',
    'Motoryzacja > Paliwo i płyny',
    'Car > Fuel & fluids',
    'Vehicles & Parts > Vehicle Parts & Accessories > Vehicle Maintenance, Care & Decor',
  ],
  ['goods', 'Dom > Artykuły przemysłowe', 'Home > Household goods', 'Home & Garden'],
] as const;

export type CategoryId = (typeof table)[number][0];

export const categories: readonly (Category & { readonly id: CategoryId })[] = table.map(
  ([id, pl, en, google]) => ({ id, pl, en, google }),
);

const byId = new Map<string, Category>(categories.map((category) => [category.id, category]));

export function categoryOf(id: CategoryId): Category {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no category ${id}.`);
  return found;
}

/** A category's path as the user writes it: words, the next kind below after ` > `. */
export const categoryPathSchema = z
  .string()
  .trim()
  .max(120)
  .regex(
    /^[^\s>][^>]*(?: > [^\s>][^>]*)*$/,
    'expected words, with “ > ” between a kind and the one below it',
  );

const ownPrefix = 'own:';

/** A category of the user's own has its path as its id, and is called the same in every language. */
export type ChosenCategory = Omit<Category, 'google'> & { readonly google: string | null };

function ownCategory(path: string): ChosenCategory {
  return { id: `${ownPrefix}${path}`, pl: path, en: path, google: null };
}

/** What can be chosen among: the known ones, and after them those of the user's own. */
export function allCategories(ownPaths: readonly string[]): readonly ChosenCategory[] {
  return [...categories, ...ownPaths.map(ownCategory)];
}

/** By its id; null where there is none such. One of the user's own is whatever it says. */
export function chosenCategoryOf(id: string): ChosenCategory | null {
  if (!id.startsWith(ownPrefix)) return byId.get(id) ?? null;
  const path = categoryPathSchema.safeParse(id.slice(ownPrefix.length));
  return path.success ? ownCategory(path.data) : null;
}

/** Whether goods of this path belong to the category or to one below it; those without a path belong to null alone. */
export function isWithin(path: string | null, category: string | null): boolean {
  return path === category || (category !== null && path?.startsWith(`${category} > `) === true);
}

/** The id by which the category of this Polish path is chosen. */
export function categoryIdOf(polishPath: string): string {
  return categories.find(({ pl }) => pl === polishPath)?.id ?? ownCategory(polishPath).id;
}
