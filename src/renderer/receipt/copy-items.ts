import i18next from 'i18next';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import type { Locale } from '../lib/format.ts';
import { copyText } from './copy-text.ts';

/** Puts the receipt's items on the clipboard as the export writes them, in the dialect of the language's spreadsheets. */
export async function copyItems(receiptId: string, language: Locale): Promise<void> {
  try {
    const { csv } = await client.call('receipts.itemsCsv', { receiptId, language });
    await copyText(csv, i18next.t('receipt.copiedCsv'));
  } catch (error) {
    showFailure(i18next.t('notice.actionFailed'), error);
  }
}
