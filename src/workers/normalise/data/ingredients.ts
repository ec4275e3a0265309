import type { CategoryId } from '../../../shared/categories.ts';

/**
 * Goods that others are made of or taste like: they say what a product is only where its name begins with them, or with a
 * brand before them. `Chrupki kukurydza` is no vegetable.
 */
export const ingredients: Partial<Readonly<Record<CategoryId, string>>> = {
  meat: 'kurczak kurczaka indyk indyka kaczka gęś królik wołowe wieprzowe mielone cielęce perliczka',
  vegetables: `
    kukurydza groszek czosnek dynia papryka seler por szpinak fasolka fasola imbir koper bazylia mięta natka
    pomidor ogórek burak marchew kapusta
  `,
  grains: 'soczewica ciecierzyca gryczana jaglana jęczmienna ryżowy manna',
  fruit: 'granat kokos cytryna malina wiśnia jagoda truskawka śliwka jabłko banan gruszka winogrono',
  spices: 'curry chili sól pieprz cynamon kurkuma kardamon wanilia szafran',
  baking: 'mak sezam wanilina len siemię chia kakao miód miodu',
  snacks: 'orzechy orzech migdały pistacje nerkowce laskowe orzechów',
  yogurt: 'deser desery',
  sweets: 'mars lion nougat',
  sauces: 'chrzan',
};
