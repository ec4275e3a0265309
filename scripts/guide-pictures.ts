// Takes the user guide's pictures anew, in both languages, after the window has changed: npm run guide
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { en } from '../src/renderer/i18n/en.ts';
import { pl } from '../src/renderer/i18n/pl.ts';
import buildWindow, { windowFolder } from '../tests/e2e/browser/support/build-window.ts';
import { drawSample } from '../tests/e2e/browser/support/draw-sample.ts';
import { startRealLibrary } from '../tests/e2e/browser/support/real-library.ts';
import { startScriptedEngine } from '../tests/e2e/browser/support/scripted-engine.ts';
import { libraryShots, sampleShots, type LibraryShot, type SampleShot, type Words } from './guide/shots.ts';

const languages = { en: { locale: 'en-GB', words: en }, pl: { locale: 'pl-PL', words: pl } };
type Language = keyof typeof languages;

/** The package has little room. */
const maxBytes = 60_000;
const only = process.argv[2];

process.env.PARAGON_PHONE_ADDRESS ??= '127.0.0.1';
await buildWindow();
const browser = await chromium.launch({
  executablePath: process.env.PARAGON_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const language of ['en', 'pl'] as const) await takeAll(browser, language);
} finally {
  await browser.close();
}

async function takeAll(browser_: Browser, language: Language): Promise<void> {
  const isWanted = ({ name }: { name: string }) => only === undefined || name === only;
  for (const shot of sampleShots.filter(isWanted))
    await inPage(browser_, language, (page) => takeSample(page, shot, language));
  for (const shot of libraryShots.filter(isWanted))
    await inPage(browser_, language, (page) => takeLibrary(page, shot, language));
}

async function inPage(
  browser_: Browser,
  language: Language,
  take: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser_.newContext({
    ...{ viewport: { width: 1120, height: 800 }, deviceScaleFactor: 1.25 },
    ...{ locale: languages[language].locale, colorScheme: 'light', reducedMotion: 'reduce' },
  });
  await take(await context.newPage());
  await context.close();
}

async function takeSample(page: Page, shot: SampleShot, language: Language): Promise<void> {
  const engine = await startScriptedEngine({ windowFolder, picture: drawSample() });
  engine.state.settings = { ...engine.state.settings, language };
  shot.fill(engine.state);
  await take(page, engine.url, shot, language);
  await page.goto('about:blank');
  await engine.close();
}

async function takeLibrary(page: Page, shot: LibraryShot, language: Language): Promise<void> {
  const library = await startRealLibrary(page, shot.bought);
  try {
    await take(page, library.url, shot, language);
  } finally {
    await library.close();
  }
}

async function take(
  page: Page,
  url: string,
  shot: SampleShot | LibraryShot,
  language: Language,
): Promise<void> {
  await page.goto(`${url}/${shot.hash}`);
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const words: Words = languages[language].words;
  await shot.act?.(page, words);
  await page.waitForLoadState('networkidle');
  for (const picture of await page.getByRole('img').locator('visible=true').all())
    if ((await picture.evaluate(({ tagName }) => tagName)) === 'IMG')
      await expect(picture).toHaveJSProperty('complete', true);
  await keep(await page.screenshot({ animations: 'disabled' }), shot.name, language);
}

async function keep(screenshot: Buffer, name: string, language: Language): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../docs/guide', language, 'pictures');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.webp`);
  writeFileSync(file, await sharp(screenshot).webp({ quality: 60, effort: 6 }).toBuffer());
  const { size } = statSync(file);
  console.log(`${path.relative(process.cwd(), file)} ${Math.round(size / 1000)} kB`);
  if (size > maxBytes) throw new Error(`${file} is larger than ${maxBytes / 1000} kB.`);
}
