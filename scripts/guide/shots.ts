import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { en } from '../../src/renderer/i18n/en.ts';
import type { InPolish } from '../../src/renderer/i18n/en.ts';
import { addReceipts } from '../../tests/e2e/browser/support/sample-data.ts';
import type { Bought } from '../../tests/e2e/browser/support/real-library.ts';
import { moveToTrash } from '../../tests/e2e/browser/support/scripted-keeping.ts';
import { sampleJob, type EngineState } from '../../tests/e2e/browser/support/scripted-engine.ts';

/** The window's words in the language of the picture: by them things are found. */
export type Words = typeof en | InPolish<typeof en>;

type Shot = {
  /** Of the picture's file. */
  readonly name: string;
  readonly hash: string;
  /** Leads to what is to be seen. */
  readonly act?: (page: Page, words: Words) => Promise<void>;
};

/** Before an engine that answers from a sample. */
export type SampleShot = Shot & { readonly fill: (state: EngineState) => void };
/** Before the real one, with this library. */
export type LibraryShot = Shot & { readonly bought: readonly Bought[] };

const cell = (page: Page, path: string) => page.locator(`[data-path="${path}"]`);
const withReceipts = (count: number) => (state: EngineState) => {
  addReceipts(state, count);
};

async function openMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

/** A box around the price of the first item, while it is typed. */
async function drawBox(page: Page): Promise<void> {
  await cell(page, 'items[0].unitPriceMinor').click();
  await page.keyboard.press('Alt+b');
  await expect(page.locator('rect[data-drawn-box]')).toBeVisible();
}

function addJobs(state: EngineState): void {
  addReceipts(state, 4);
  const error = { code: 'OCR_PROCESSING_ERROR', message: '', details: {} } as const;
  const read = { state: 'succeeded', status: 'SUCCESS', receiptId: 'receipt-0' } as const;
  const lasting = { submittedAt: Date.now() - 9_000, finishedAt: Date.now() };
  const shop = { storeName: 'Żółta Piekarnia', totalMinor: 2328, currency: 'PLN' };
  state.jobs = [
    sampleJob({
      filename: 'IMG_4821.jpg',
      state: 'running',
      status: 'PROGRESS',
      stepId: 'recognise',
      progress: 40,
    }),
    sampleJob({ filename: 'IMG_4822.jpg' }),
    sampleJob({ filename: 'IMG_4801.jpg', state: 'failed', status: 'FAILURE', error, ...lasting }),
    sampleJob({ filename: 'IMG_4820.jpg', ...read, ...lasting, ...shop, verdict: 'proved' }),
    sampleJob({ filename: 'IMG_4819.jpg', ...read, ...lasting, isDuplicate: true }),
  ];
}

export const sampleShots: readonly SampleShot[] = [
  { name: 'empty', hash: '', fill: withReceipts(0) },
  {
    name: 'proved',
    hash: '#/receipts/receipt-0?i=0',
    fill: withReceipts(8),
    act: (page, { proof }) => page.getByRole('button', { name: proof.show }).click(),
  },
  { name: 'list', hash: '#/receipts', fill: withReceipts(24) },
  {
    name: 'correcting',
    hash: '#/receipts/receipt-3?i=3',
    fill: withReceipts(8),
    act: (page) => cell(page, 'items[0].quantity').click(),
  },
  { name: 'box', hash: '#/receipts/receipt-0?i=0', fill: withReceipts(8), act: drawBox },
  {
    name: 'filter',
    hash: '#/receipts?verdict=proved',
    fill: withReceipts(24),
    act: (page, { filter }) => openMenu(page, filter.button),
  },
  { name: 'money', hash: '#/money', fill: withReceipts(24) },
  { name: 'product', hash: '#/products/Ser%20Gouda%20200%20g', fill: withReceipts(8) },
  {
    name: 'export',
    hash: '#/receipts?from=2026-01-01',
    fill: withReceipts(24),
    act: (page, words) => openMenu(page, words.export.button),
  },
  {
    name: 'trash',
    hash: '#/trash',
    fill: (state) => {
      addReceipts(state, 6);
      for (const id of ['receipt-1', 'receipt-2']) moveToTrash(state, id);
    },
  },
  { name: 'queue', hash: '#/queue', fill: addJobs },
];

const twice = { shop: 'Delikatesy Alfa', date: '2026-03-04', time: '17:42', items: 'MASŁO=799 CHLEB=450' };

export const libraryShots: readonly LibraryShot[] = [
  {
    name: 'duplicates',
    hash: '#/receipts',
    bought: [twice, twice],
    async act(page, { alike }) {
      await page
        .getByRole('link', { name: /Delikatesy Alfa/ })
        .first()
        .click();
      await page.getByRole('link', { name: alike.compare }).click();
      await expect(page.getByRole('button', { name: alike.merged })).toBeVisible();
    },
  },
  {
    name: 'phone',
    hash: '#/receipts',
    bought: [twice, { shop: 'Żółta Piekarnia', date: '2026-03-05', items: 'CHLEB=650' }],
    async act(page, { phone }) {
      await page.getByRole('button', { name: phone.button }).first().click();
      await expect(page.getByRole('img', { name: phone.qr })).toBeVisible();
      // As it would be at home, for the reader's sake.
      await page.getByText('http://127.0.0.1').evaluate((shown) => {
        shown.textContent = 'http://192.168.1.20:41335/';
      });
    },
  },
];
