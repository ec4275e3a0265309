import { readFile } from 'node:fs/promises';
import { dropFiles, expect, expectAccessible, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

const warranty = {
  name: 'Gwarancja żelazka.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('24 miesiące'),
};
const archive = { name: 'zdjęcia.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004') };

test('a file is attached to a receipt, saved as it was, removed and put back, by mouse and keyboard', async ({
  page,
}) => {
  const library = await startRealLibrary(page, [{ shop: 'Alfa', date: '2026-03-02', items: 'ZELAZKO=9900' }]);
  try {
    await page.goto(`${library.url}/#/receipts`);
    await page.getByRole('link', { name: /Alfa/ }).first().click();
    const section = page.getByRole('region', { name: 'Attachments' });
    const chooser = page.waitForEvent('filechooser');
    await section.getByRole('button', { name: 'Add attachments' }).click();
    await (await chooser).setFiles([archive, warranty]);
    const refusal = page.getByRole('alert').filter({ hasText: 'zdjęcia.zip wasn’t attached' });
    await expect(refusal).toContainText('This kind of file can’t be attached');
    const row = section.getByRole('listitem');
    await expect(row).toContainText(/TXT · 1 kB · /);
    await expectAccessible(page);

    const download = page.waitForEvent('download');
    await row.getByRole('link', { name: warranty.name }).click();
    expect((await download).suggestedFilename()).toBe(warranty.name);
    expect(await readFile(await (await download).path(), 'utf8')).toBe('24 miesiące');

    await row.getByRole('button', { name: `Remove ${warranty.name}` }).focus();
    await page.keyboard.press('Enter');
    await expect(row).toContainText('Removed. Gone for good on');
    await expect(row.getByRole('link')).toHaveCount(0);
    await expect(row.getByRole('button', { name: 'Undo' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(row.getByRole('link', { name: warranty.name })).toBeVisible();

    const manual = { name: 'instrukcja.txt', type: 'text/plain', bytes: Buffer.from('Nie prasować') };
    await dropFiles(page, [manual, { ...manual, name: 'serwis.txt', bytes: Buffer.from('Warszawa') }]);
    const question = page.getByRole('dialog', { name: 'What are these files?' });
    await question.getByRole('button', { name: /^Attachments/ }).click();
    const notice = page.getByRole('alert').filter({ hasText: '2 files were attached to this receipt' });
    await expect(notice).toContainText('instrukcja.txt, serwis.txt');
    await expect(row).toHaveCount(3);

    await page.goto(`${library.url}/#/receipts`);
    await page.getByRole('searchbox').first().fill('gwarancja');
    await expect(page.getByRole('link', { name: /Alfa/ }).first()).toBeVisible();
  } finally {
    await library.close();
  }
});
