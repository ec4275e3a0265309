// What a library of ten years shows, and how soon: from the key or click to the painted result, in a browser.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startHeadlessApp } from '../../tests/e2e/browser/support/headless-app.ts';
import { categories } from '../../src/shared/categories.ts';
import type { BenchRow } from '../bench.ts';
import { createBenchApp } from './bench-app.ts';
import { median } from './median.ts';
import { endJobs, equipLibrary, fillLibrary } from './ten-years.ts';

const rounds = 3;
const window = join(import.meta.dirname, '../../out/renderer/index.html');

/** Each round begins with a page that was loaded anew, so that nothing is remembered of the one before. */
export async function benchScreen(): Promise<BenchRow[]> {
  if (!existsSync(window)) throw new Error('There is no built window: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'paragon-bench-screen-'));
  mkdirSync(join(folder, 'uploads'));
  try {
    await makeLibrary(folder);
    const times = await measure(folder);
    return [...times].map(([name, taken]) => ({ name, value: median(taken), unit: 'ms', bar: '≤ 200' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function makeLibrary(folder: string): Promise<void> {
  fillLibrary(folder).close();
  endJobs(folder);
  const app = createBenchApp(folder, null);
  await app.start();
  await equipLibrary(app);
  await app.stop();
}

async function measure(folder: string): Promise<Map<string, number[]>> {
  const app = await startHeadlessApp({ PARAGON_DATA: folder });
  const browser = await chromium.launch({
    executablePath: process.env.PARAGON_CHROMIUM ?? '/usr/bin/chromium',
  });
  const times = new Map<string, number[]>();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'en-GB' });
    await page.addInitScript(noteKeysAndClicks);
    for (let round = 0; round <= rounds; round += 1) {
      await page.goto(`${app.url}/#/settings`);
      await page.reload();
      await page.locator('h1').first().waitFor();
      for (const step of steps) {
        await step.before?.(page);
        const took = await timeOf(page, step);
        // The first round warms up.
        if (round > 0) times.set(step.name, [...(times.get(step.name) ?? []), took]);
      }
    }
    return times;
  } finally {
    await browser.close();
    await app.close();
  }
}

/** In the page: when the last key or click was, on the page's clock. */
const noteKeysAndClicks = `for (const type of ['keydown', 'click', 'change'])
  addEventListener(type, ({ timeStamp }) => { window.lastInputAt = timeStamp; }, { capture: true });`;

type Step = {
  readonly name: string;
  /** What leads there and isn't timed. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Ends with the key or click that is timed. */
  readonly act: (page: Page) => Promise<unknown>;
  /** JavaScript that is true in the page once the result is there; `changed(selector)` whether its text did. */
  readonly done: string;
};

async function timeOf(page: Page, { name, act, done }: Step): Promise<number> {
  await page.evaluate(watch(done));
  await act(page);
  const took = await page.evaluate<number | null>('window.painted');
  if (took === null) throw new Error(`“${name}” didn't come within ten seconds.`);
  return took;
}

/** In the page: from the input to the end of the frame that has the result; null after ten seconds. */
const watch = (done: string) => `{
  const texts = new Map();
  const text = (selector) => document.querySelector(selector)?.textContent ?? '';
  for (const selector of ${JSON.stringify(watched)}) texts.set(selector, text(selector));
  const changed = (selector) => text(selector) !== '' && text(selector) !== texts.get(selector);
  const screen = (name) => document.querySelector('main')?.dataset.screen === name;
  const has = (selector) => document.querySelector(selector) !== null;
  const isQuiet = () => !has('main [aria-busy="true"]');
  const begunAt = performance.now();
  window.lastInputAt = 0;
  window.painted = new Promise((resolve) => {
    const look = () => {
      if (window.lastInputAt > begunAt && (${done})) {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - window.lastInputAt)));
      } else if (performance.now() - begunAt > 10_000) resolve(null);
      else requestAnimationFrame(look);
    };
    look();
  });
  // Otherwise the promise would be the answer, and waited for.
  undefined;
}`;

const count = 'main p[role="status"]';
const firstRow = 'main a[data-index="0"]';
const period = 'main h2[aria-live]';
const figures = 'main';
const watched = [count, firstRow, period, figures];

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
const category = encodeURIComponent(categories[3]?.pl ?? '');

const steps: readonly Step[] = [
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
    done: `screen('receipt') && isQuiet() && has('section[aria-label="Items"]')`,
  },
  {
    name: 'the next receipt',
    before: (page) =>
      page.getByRole('button', { name: 'Next receipt' }).and(page.locator(':enabled')).waitFor(),
    act: press('j'),
    done: `changed('${figures}') && isQuiet() && has('section[aria-label="Items"]')`,
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
  { name: 'ten years', act: clickChoice('All'), done: `changed('${period}') && isQuiet()` },
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
    done: `screen('product') && isQuiet() && has('main svg.recharts-surface')`,
  },
  {
    name: "a product's prices, of two thousand purchases in 40 shops",
    act: go('#/products/Nap%C3%B3j%2010%20200%20g'),
    done: `changed('${figures}') && isQuiet() && has('main svg.recharts-surface')`,
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
