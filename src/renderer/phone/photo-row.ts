import type { ErrorCode } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { PhoneReceipt } from '../../shared/phone.ts';
import { formatMoney } from '../lib/format.ts';
import { locale, text } from './texts.ts';

type PhotoState =
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'sent'; readonly receipt: PhoneReceipt };

export type PhotoRow = { readonly element: HTMLLIElement; show(state: PhotoState): void };

/** A row of the list. @param onAgain for a photo that could not be sent */
export function createPhotoRow(filename: string, onAgain: () => void): PhotoRow {
  const element = document.createElement('li');
  const name = addTo(element, 'strong');
  const words = addTo(element, 'span');
  const bar = addTo(element, 'progress');
  const again = addTo(element, 'button');
  again.textContent = text.again;
  again.addEventListener('click', onAgain);
  return {
    element,
    show(state) {
      const share = shareOf(state);
      name.textContent = state.kind === 'sent' ? (titleOf(state.receipt) ?? filename) : filename;
      words.textContent = wordsOf(state);
      element.dataset.look = lookOf(state);
      bar.hidden = share === null;
      bar.value = share ?? 0;
      bar.setAttribute('aria-label', wordsOf(state));
      again.hidden = state.kind !== 'unsent';
    },
  };
}

function addTo<N extends 'strong' | 'span' | 'progress' | 'button'>(parent: HTMLElement, name: N) {
  return parent.appendChild(document.createElement(name));
}

/** Shop and sum, once they have been read. */
function titleOf({ storeName, totalMinor, currency, verdict }: PhoneReceipt): string | null {
  if (verdict === null) return null;
  const sum = totalMinor === null ? null : formatMoney(totalMinor, currency, locale);
  return [storeName ?? text.unnamed, sum].filter((part) => part !== null).join(' · ');
}

/** How far it is, 0–1: a third for the way here, the rest for the reading. Null where nothing goes on. */
function shareOf(state: PhotoState): number | null {
  if (state.kind === 'sending') return state.share / 3;
  if (state.kind !== 'sent' || isEnded(state.receipt)) return null;
  return (1 + (2 * state.receipt.progress) / 100) / 3;
}

function wordsOf(state: PhotoState): string {
  switch (state.kind) {
    case 'sending':
      return text.sending;
    case 'unsent':
      return text.unsent;
    case 'refused':
      return sentenceOf(state.code);
    case 'sent':
      return wordsOfReceipt(state.receipt);
    default:
      return assertNever(state);
  }
}

function wordsOfReceipt({ state, verdict, error, isDuplicate }: PhoneReceipt): string {
  if (state === 'cancelled') return text.cancelled;
  if (state === 'failed') return sentenceOf(error?.code ?? 'INTERNAL_SERVER_ERROR');
  if (state !== 'succeeded') return state === 'running' ? text.reading : text.waiting;
  const said = verdict === null ? null : text.verdict[verdict];
  return [isDuplicate ? text.known : null, said].filter((part) => part !== null).join(' · ');
}

export function sentenceOf(code: ErrorCode): string {
  const { title, advice } = text.errors[code];
  return `${title}. ${advice}`;
}

function lookOf(state: PhotoState): string {
  if (state.kind === 'unsent' || state.kind === 'refused') return 'failed';
  if (state.kind === 'sending' || !isEnded(state.receipt)) return 'busy';
  return state.receipt.verdict ?? 'failed';
}

export function isEnded({ state }: PhoneReceipt): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}
