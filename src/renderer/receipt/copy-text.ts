import i18next from 'i18next';
import { notify } from '../app/notify.ts';

/** Puts the text on the clipboard and says so. */
export async function copyText(text: string, sentence: string): Promise<void> {
  const isCopied = await writeClipboard(text);
  notify(
    isCopied
      ? { tone: 'good', message: sentence }
      : { tone: 'bad', message: i18next.t('receipt.copyFailed') },
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The desktop shell denies pages all permissions, the asynchronous clipboard among them; a user's own copy works.
    return copySelection(text);
  }
}

function copySelection(text: string): boolean {
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', onCopy, { once: true });
  // Deprecated in name, without a successor for a page that has no clipboard permission.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', onCopy);
  return isCopied;
}
