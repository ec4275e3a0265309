import { expect, test } from 'vitest';
import { eventSchema } from '../../../src/shared/contract.ts';
import { errorCodes } from '../../../src/shared/app-error.ts';
import type { Notice } from '../../../src/shared/notice.ts';
import { noticeSentences, noticeText } from '../../../src/shared/wording/notice-text.ts';

const batch = (succeeded: number, failed: number): Notice => ({
  type: 'notification',
  level: 'success',
  code: 'BATCH_DONE',
  parameters: { succeeded, failed },
});
const fault = (filename: string | null): Notice => ({
  type: 'notification',
  level: 'error',
  code: 'EMPTY_FILE',
  parameters: { filename },
});
const gone: Notice = {
  type: 'notification',
  level: 'error',
  code: 'FOLDER_GONE',
  parameters: { folder: '/media/2026: scans (3)' },
};

test.each<[Notice, 'en' | 'pl', string]>([
  [batch(1, 0), 'en', '1 receipt was read.'],
  [batch(3, 1), 'en', '3 receipts were read; 1 could not be read.'],
  [batch(1, 0), 'pl', 'Odczytano 1 paragon.'],
  [batch(22, 2), 'pl', 'Odczytano 22 paragony; 2 nie udało się odczytać.'],
  [batch(5, 0), 'pl', 'Odczytano 5 paragonów.'],
  [
    { type: 'notification', level: 'error', code: 'BACKUP_FAILED', parameters: { cause: 'STORAGE_FULL' } },
    'en',
    'The automatic backup could not be made. The disk is full. Free some space; Paragon then goes on by itself.',
  ],
  [fault(null), 'pl', 'Plik jest pusty. Być może nie skopiował się do końca. Wybierz oryginał jeszcze raz.'],
])('%j in %s reads %s', (notice, language, text) => {
  expect(noticeSentences(notice, language)).toBe(text);
});

test.each(['en', 'pl'] as const)(
  'a folder or file is named as it is called, whatever is in its name (%s)',
  (language) => {
    expect(noticeText(gone, language).message).toContain('/media/2026: scans (3)');
    expect(noticeText(gone, language).title).not.toBeNull();
    expect(noticeText(fault('12: my 3 receipts'), language).message).toMatch(/^12: my 3 receipts: \p{Lu}/u);
  },
);

test('an event without what its code is about is no event', () => {
  expect(eventSchema.safeParse(batch(1, 0)).success).toBe(true);
  expect(eventSchema.safeParse({ ...batch(1, 0), parameters: {} }).success).toBe(false);
  expect(eventSchema.safeParse({ ...gone, code: 'SOMETHING_ELSE' }).success).toBe(false);
});

test('every code of the closed list is worded in both languages', () => {
  for (const code of errorCodes) {
    const notice: Notice = { type: 'notification', level: 'error', code, parameters: { filename: null } };
    expect(noticeSentences(notice, 'pl')).not.toBe(noticeSentences(notice, 'en'));
  }
});
