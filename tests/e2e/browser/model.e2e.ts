import { startOllamaDouble, type OllamaDouble } from '../../support/ollama-double/index.ts';
import { answerFromQuestion } from '../../support/model-answers.ts';
import { drawSample } from './support/draw-sample.ts';
import { dropFiles, expect, expectAccessible, test } from './support/fixtures.ts';
import { startHeadlessApp, type HeadlessApp } from './support/headless-app.ts';

const models = [
  {
    name: 'tiny-model:4b',
    size: 3_300_000_000,
    digest: 'a'.repeat(64),
    capabilities: ['completion', 'vision'],
  },
  { name: 'huge:400b', size: 240_000_000_000, digest: 'b'.repeat(64), capabilities: ['completion'] },
  { name: 'embedder:latest', size: 274_000_000, digest: 'c'.repeat(64), capabilities: ['embedding'] },
  { name: 'far-away:cloud', size: 384, digest: 'd'.repeat(64), remoteHost: 'https://ollama.com' },
];

/** The real engine before a server that speaks Ollama's protocol. */
test.describe('the language model', () => {
  let app: HeadlessApp;
  let server: OllamaDouble;

  test.beforeAll(async () => {
    server = await startOllamaDouble({ models, answer: answerFromQuestion });
    app = await startHeadlessApp({ OLLAMA_HOST: server.host });
  });

  test.afterAll(async () => {
    await app.close();
    await server.close();
  });

  test('is chosen, tested and installed in the settings', async ({ page }) => {
    await page.goto(`${app.url}/#/settings`);
    const section = page.getByRole('region', { name: 'Language model' });
    await expect(section.getByRole('textbox')).toBeHidden();
    await section.getByRole('switch', { name: 'Read with a model too' }).press('Space');
    await expect(section.getByRole('status').first()).toContainText('No model is chosen');
    const installed = section.getByRole('list', { name: 'Installed models' }).getByRole('listitem');
    await expect(installed).toHaveCount(4);
    await expect(installed.filter({ hasText: 'huge:400b' })).toContainText('too large for this computer');
    for (const refused of ['embedder:latest', 'far-away:cloud'])
      await expect(section.getByRole('button', { name: `Use ${refused}` })).toBeDisabled();
    await section.getByRole('button', { name: 'Use tiny-model:4b' }).click();
    await expect(section.getByText('Ready: tiny-model:4b')).toBeVisible();
    await section.getByRole('button', { name: 'Test the model' }).click();
    await expect(section.getByText(/It works: .*tokens a second/)).toBeVisible();
    await expectAccessible(page);
  });

  test('is installed with progress, and the download can be cancelled', async ({ page }) => {
    server.usePull({ kind: 'ok', bytes: 6_100_000_000, lines: 400, lineMs: 50 });
    await page.goto(`${app.url}/#/settings`);
    const section = page.getByRole('region', { name: 'Language model' });
    const install = section.getByRole('button', { name: /^Install qwen3-vl:4b/ });
    await install.click();
    await expect(section.getByRole('progressbar')).toBeVisible();
    await expect(section.getByText(/MB of 6.1\sGB|GB of 6.1\sGB/)).toBeVisible();
    await expectAccessible(page);
    await section.getByRole('button', { name: 'Cancel' }).click();
    await expect(section.getByRole('progressbar')).toBeHidden();
    await expect(install).toBeEnabled();
    server.usePull({ kind: 'unknown' });
    await install.click();
    await expect(section.getByRole('alert')).toContainText('file does not exist');
  });

  test('reads a receipt too, and what differs is shown', async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(app.url);
    await dropFiles(page, [{ name: 'both.png', type: 'image/png', bytes: drawSample() }]);
    const done = page.getByRole('region', { name: 'Done lately' });
    await expect(done.getByRole('link', { name: /both\.png/ })).toBeVisible({ timeout: 100_000 });
    await done.getByRole('link', { name: /both\.png/ }).click();
    const reading = page.getByRole('region', { name: 'Who read it' });
    await expect(reading).toContainText('Read by the rules and tiny-model:4b');
    server.setAnswer((request) => withOtherDate(answerFromQuestion(request)));
    await reading.getByRole('button', { name: 'Read again with the model' }).click();
    await expect(reading).toContainText('1 answer of the model was not used');
    server.setAnswer(answerFromQuestion);
  });

  test('that does not answer is told, and the receipt is read again later', async ({ page }) => {
    test.setTimeout(120_000);
    server.use({ kind: 'status', status: 500, body: '{"error":"boom"}' });
    await page.goto(app.url);
    const bytes = drawSample({ '000451': '000977' });
    await dropFiles(page, [{ name: 'missed.png', type: 'image/png', bytes }]);
    const done = page.getByRole('region', { name: 'Done lately' });
    await expect(done.getByRole('link', { name: /missed\.png/ })).toBeVisible({ timeout: 100_000 });
    await done.getByRole('link', { name: /missed\.png/ }).click();
    const reading = page.getByRole('region', { name: 'Who read it' });
    await expect(reading).toContainText('Read by the rules alone');
    await expect(reading).toContainText('Ollama reported a fault');
    server.use({ kind: 'ok' });
    await page.goto(`${app.url}/#/settings`);
    const section = page.getByRole('region', { name: 'Language model' });
    await expect(section).toContainText('1 receipt was read without it');
    await section.getByRole('button', { name: 'Read all again' }).click();
    await expect(section.getByText('Receipts that missed the model')).toBeHidden();
    await page.goBack();
    await expect(reading).toContainText('Read by the rules and tiny-model:4b');
  });

  test('on another computer is warned of, instead of a promise that nothing leaves this one', async ({
    page,
  }) => {
    await page.goto(`${app.url}/#/settings`);
    const side = page.getByRole('complementary');
    const section = page.getByRole('region', { name: 'Language model' });
    await expect(side).toContainText('Everything stays on this computer');
    await section.getByRole('textbox').fill('http://paragon.invalid');
    await section.getByRole('textbox').press('Enter');
    await expect(section).toContainText('the text of your receipts leaves this one');
    await expect(side).toContainText('Receipts’ text goes to the model at http://paragon.invalid');
    await expect(side).not.toContainText('Everything stays');
    await expectAccessible(page);
  });
});

/** A place where no date stands. */
function withOtherDate(answer: string): string {
  return JSON.stringify({ ...(JSON.parse(answer) as object), date: { line: 1, word: null } });
}
