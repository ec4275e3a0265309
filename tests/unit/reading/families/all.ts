import type { FamilyReceipt } from './family.ts';
import { discounts } from './receipts/discounts.ts';
import { days } from './receipts/days.ts';
import { centralEurope } from './receipts/central-europe.ts';
import { englishSpeaking } from './receipts/english-speaking.ts';
import { germany } from './receipts/germany.ts';
import { manyCountries } from './receipts/many-countries.ts';
import { nordic } from './receipts/nordic.ts';
import { priceAbove } from './receipts/price-above.ts';
import { poland } from './receipts/poland.ts';

export const families: readonly FamilyReceipt[] = [
  ...poland,
  ...germany,
  ...centralEurope,
  ...nordic,
  ...englishSpeaking,
  ...manyCountries,
  ...days,
  ...discounts,
  ...priceAbove,
];
