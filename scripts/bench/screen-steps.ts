// What a user asks of the window, one after the other, and how it is told that the answer is there.
import type { Page } from '@playwright/test';
import { categories } from '../../src/shared/categories.ts';
import { count, figures, firstRow, period } from './screen-watch.ts';

export type Step = {
  readonly name: string;
  /** What leads there and isn't timed. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Ends with the key or click that is timed. */
  readonly act: (page: Page) => Promise<unknown>;
  /** JavaScript that is true in the page once the result is there; `changed(selector)` whether its text did. */
  readonly done: string;
};

const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const clickButton = (name: string) => (page: Page) =>
  page.getByRole('main').getByRole('button', { name }).first().click();
const clickChoice = (name: string) => (page: Page) =>
  page.getByRole('main').getByText(name, { exact: true }).first().click();
const go = (hash: string) => async (page: Page) => {
  await page.evaluate(`window.lastInputAt = performance.now(); location.hash = ${JSON.stringify(hash)};`);
};
/** All but the last letter, which is the one that is timed. */
const typeFirst = (name: string, text: string) => async (page: Page) => {
  await page.getByRole('main').getByRole('searchbox', { name }).pressSequentially(text.slice(0, -1));
  await page.waitForTimeout(600);
};

const listed = `changed('${count}') && has('${firstRow}')`;
const charted = `isQuiet() && text('main li') !== '' && has('main svg.recharts-surface')`;
const category = encodeURIComponent(categories[3]?.pl ?? '');

export const steps: readonly Step[] = [
  { name: 'the list', act: press('g', 'r'), done: `screen('receipts') && has('${firstRow}')` },
  {
    name: 'a word searched for',
    before: typeFirst('Search by store', 'produkt 17'),
    act: press('7'),
    done: listed,
  },
  { name: 'a tag', act: go('#/receipts?tag=dom'), done: listed },
  { name: 'a shop', act: go('#/receipts?store=Sklep%207'), done: listed },
  { name: 'a category of ten years', act: go(`#/receipts?category=${category}`), done: listed },
  { name: 'receipts that look like another', act: go('#/receipts?isAlike=true'), done: listed },
  { name: 'what waits for eyes', act: go('#/receipts?needsEyes=true'), done: listed },
  {
    name: 'the list by total',
    before: go('#/receipts'),
    act: go('#/receipts?sort=total&direction=descending'),
    done: `changed('${firstRow}')`,
  },
  {
    name: 'a receipt',
    before: async (page) => {
      await go('#/receipts')(page);
      await page.locator(firstRow).focus();
      await page.waitForTimeout(500);
    },
    act: press('Enter'),
    done: `screen('receipt') && isQuiet() && hasNewItems()`,
  },
  {
    name: 'the next receipt',
    before: (page) =>
      page.getByRole('button', { name: 'Next receipt' }).and(page.locator(':enabled')).waitFor(),
    act: press('j'),
    done: `isQuiet() && hasNewItems()`,
  },
  { name: 'the palette', act: press('Control+k'), done: `has('[role="dialog"] [data-action]')` },
  {
    name: 'a word in the palette, with the receipts that have it',
    before: (page) => page.keyboard.type('produkt 1'),
    act: press('7'),
    done: `document.querySelectorAll('[role="dialog"] [data-action]').length > 7`,
  },
  {
    name: 'the money, latest month',
    before: press('Escape'),
    act: press('g', 'm'),
    done: `screen('money') && isQuiet() && has('.recharts-bar-rectangle')`,
  },
  {
    name: 'the month before',
    act: clickButton('Earlier'),
    done: `changed('${period}') && changed('${figures}') && isQuiet()`,
  },
  {
    name: 'a year',
    act: clickChoice('Year'),
    done: `changed('${period}') && changed('${figures}') && isQuiet()`,
  },
  {
    name: 'ten years',
    act: clickChoice('All'),
    done: `changed('${period}') && changed('${figures}') && isQuiet()`,
  },
  {
    name: 'items of a category, ten years',
    act: go(`#/category/${category}?period=all&basis=all`),
    done: `screen('category') && isQuiet() && has('main table, main li')`,
  },
  {
    name: 'the products',
    act: press('g', 'p'),
    done: `screen('products') && isQuiet() && has('main li, main tbody tr')`,
  },
  {
    name: 'a product searched for',
    before: typeFirst('Search products', 'produkt 17'),
    act: press('7'),
    done: `changed('${figures}') && isQuiet()`,
  },
  {
    name: "a product's prices",
    act: go('#/products/Produkt%2017%20200%20g'),
    done: `titled('Produkt 17 200 g') && ${charted}`,
  },
  {
    name: "a product's prices, of two thousand purchases in 40 shops",
    act: go('#/products/Nap%C3%B3j%2010%20200%20g'),
    done: `titled('Napój 10 200 g') && ${charted}`,
  },
  {
    name: 'rules and names of shops',
    act: go('#/rules'),
    done: `screen('rules') && isQuiet() && has('main li')`,
  },
  { name: 'the queue', act: press('g', 'q'), done: `screen('queue') && isQuiet()` },
  { name: 'the trash', act: go('#/trash'), done: `screen('trash') && has('main li')` },
  { name: 'the settings', act: press('g', 's'), done: `screen('settings') && has('main h2')` },
  { name: 'the guide', act: press('F1'), done: `screen('guide') && has('main article')` },
];
