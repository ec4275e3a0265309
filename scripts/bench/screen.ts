// What a library of ten years shows, and how soon: from the key or click to the painted result, in a browser.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startHeadlessApp } from '../../tests/e2e/browser/support/headless-app.ts';
import type { BenchRow } from '../bench.ts';
import { createBenchApp } from './bench-app.ts';
import { median } from './median.ts';
import { steps, type Step } from './screen-steps.ts';
import { noteKeysAndClicks, watch } from './screen-watch.ts';
import { endJobs, equipLibrary, fillLibrary } from './ten-years.ts';

const rounds = 3;
/** Nobody goes on before they have looked: what a page still asks for and draws out of sight is done by then. */
const lookedAtMs = 500;
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

async function timeOf(page: Page, { name, act, done }: Step): Promise<number> {
  await page.waitForTimeout(lookedAtMs);
  await page.evaluate(watch(done));
  await act(page);
  const took = await page.evaluate<number | null>('window.painted');
  if (took === null) throw new Error(`“${name}” didn't come within ten seconds.`);
  return took;
}
