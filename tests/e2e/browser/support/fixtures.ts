import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { windowFolder } from './build-window.ts';
import { drawSample } from './draw-sample.ts';
import { startScriptedEngine, type EngineState, type ScriptedEngine } from './scripted-engine.ts';

type Fixtures = {
  /** An engine whose answers the test sets. */
  readonly engine: ScriptedEngine;
  /** Complaints of the page: console errors, uncaught exceptions, breaches of the policy. None is tolerated. */
  readonly complaints: string[];
  /** Opens the window at an address behind `#`. */
  readonly open: (hash?: string) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  // Playwright wants the first argument destructured, even where nothing is taken from it.
  engine: async ({}, use) => {
    const engine = await startScriptedEngine({ windowFolder, picture: drawSample() });
    await use(engine);
    await engine.close();
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      await watchPage(page, complaints);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ page, engine }, use) => {
    await use(async (hash = '') => {
      await page.goto(`${engine.url}/${hash}`);
      await expect(page.locator('h1').first()).toBeVisible();
    });
  },
});

declare global {
  interface Window {
    /** Put there by watchPage. */
    reportBreach(breach: string): void;
  }
}

export { expect } from '@playwright/test';

async function watchPage(page: Page, complaints: string[]): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.exposeFunction('reportBreach', (breach: string) => complaints.push(breach));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportBreach(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
}

/** No finding of axe, whatever its impact. The window has no frames, so axe needs no second page to put findings together. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const findings = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
  expect(findings).toEqual([]);
}

/** `size` fills the file up with zeros in the page, where it is larger than the bytes: 60 MB take long to get there. */
export type TestFile = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly size?: number;
};

/** Drops files on the window, as the system does: entering, over, and the drop. */
export async function dropFiles(page: Page, files: readonly TestFile[]): Promise<void> {
  const transfer = await transferOf(page, files);
  const target = page.locator('.mantine-Dropzone-root');
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
}

export async function transferOf(page: Page, files: readonly TestFile[]) {
  const plain = files.map(({ name, type, bytes, size = bytes.length }) => {
    return { name, type, base64: bytes.toString('base64'), zeros: size - bytes.length };
  });
  return page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, type, base64, zeros } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes, new Uint8Array(zeros)], name, { type }));
    }
    return transfer;
  }, plain);
}

/** What the window has asked of a procedure so far. It asks after the click that a test made, so tests wait for it. */
export const inputsOf = (state: EngineState, procedure: string): unknown[] =>
  state.calls.filter(({ name }) => name === procedure).map(({ input }) => input);

/** Holds calls of the window back until it is released. */
export async function holdCalls(page: Page, procedure: RegExp): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(procedure, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
