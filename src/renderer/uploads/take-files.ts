import i18next from 'i18next';
import { announce } from '../app/announcer.ts';
import { navigate, parseRoute } from '../lib/route.ts';
import { createStore } from '../lib/store.ts';
import { addFiles } from './uploads.ts';

/** Opens the file dialog; filled in by the drop zone, whose hidden input it is. */
export const filePicker: { current: (() => void) | null } = { current: null };

export function openFilePicker(): void {
  filePicker.current?.();
}

/** Files that came onto the page of a receipt, until the user has said what they are. */
export type BroughtFiles = { readonly receiptId: string; readonly files: readonly File[] };
export const broughtFiles = createStore<BroughtFiles | null>(null);

/** Takes files that were dropped or pasted: on a receipt's page they may belong to it, which the user is asked. */
export function takeBrought(files: readonly File[]): void {
  const route = parseRoute(location.hash);
  if (files.length > 0 && route.screen === 'receipt') broughtFiles.set({ receiptId: route.receiptId, files });
  else takeFiles(files);
}

/** Adds files from wherever they came and shows them in the queue. */
export function takeFiles(files: readonly File[]): void {
  if (files.length === 0) return;
  const accepted = addFiles(files);
  const refused = files.length - accepted;
  const sentences = [
    accepted > 0 ? i18next.t('add.accepted', { count: accepted }) : null,
    refused > 0 ? i18next.t('add.refused', { count: refused }) : null,
  ];
  announce(sentences.filter((sentence) => sentence !== null).join('. '));
  if (parseRoute(location.hash).screen !== 'queue') navigate({ screen: 'queue' });
}

/** Takes pasted files. Text pasted into a field is left alone. Returns whether there were files. */
export function takePasted(data: DataTransfer | null, now: Date): boolean {
  const files = [...(data?.files ?? [])].map((file) => withName(file, now));
  takeBrought(files);
  return files.length > 0;
}

/** Browsers call every pasted picture image.png; the moment tells them apart. */
function withName(file: File, now: Date): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const stamp = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return new File([file], file.name.replace('image', `paste-${stamp}`), { type: file.type });
}
