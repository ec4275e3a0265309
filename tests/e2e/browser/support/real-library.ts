import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openStore, type Store } from '../../../../src/core/store/open-store.ts';
import type { Receipt } from '../../../../src/shared/receipt.ts';
import { addReceipt } from '../../../support/add-receipt.ts';
import { fakePage, fakeReceipt } from '../../../support/fake-receipt.ts';
import { drawSample } from './draw-sample.ts';
import { startHeadlessApp } from './headless-app.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

export type Bought = {
  readonly shop: string;
  readonly date: string;
  readonly time?: string;
  /** Words like `MLEKO=350`; their sum is the total. */
  readonly items: string;
  readonly currency?: string;
  /** Of all items, as a Polish path. */
  readonly category?: string;
};

/** The real application over a library that was filled before it started. */
export async function startRealLibrary(page: Page, bought: readonly Bought[]) {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-library-'));
  const uploads = join(folder, 'uploads');
  mkdirSync(uploads);
  const store = openStore({ dataFolder: folder, uploadsFolder: uploads, sqliteBinding: null, now: Date.now });
  for (const one of bought) add(store, one);
  const picture = drawSample();
  for (const { receiptId } of store.receiptSearch.list({ limit: 500, offset: 0 }).receipts) {
    const uploadId = store.receipts.getWithoutPages(receiptId)?.upload_id ?? '';
    const name = store.uploads.get(uploadId)?.path.split('/').at(-1) ?? '';
    writeFileSync(join(uploads, name), picture);
  }
  store.close();
  const app = await startHeadlessApp({ PARAGON_DATA: folder });
  return {
    url: app.url,
    /** The page is left first: it would complain that the application is gone. */
    async close() {
      await page.goto('about:blank');
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function add(store: Store, { shop, date, time, items, category, currency = 'PLN' }: Bought): void {
  const page = fakePage(`${shop.replaceAll(' ', '_')} ${items} PARAGON`);
  const base = fakeReceipt([page]);
  const totalMinor = base.items.reduce((sum, item) => sum + (item.totalMinor.value ?? 0), 0);
  const receipt: Receipt = {
    ...base,
    ...{ storeName: read(shop), date: read(date), time: read(time ?? null), totalMinor: read(totalMinor) },
    items: base.items.map((item) => ({ ...item, category: { ...item.category, pl: category ?? null } })),
    currency: read(currency),
    verdict: 'proved',
  };
  addReceipt(store, receipt, [page], `${shop}-${date}.jpg`.replaceAll(' ', '-'));
}
