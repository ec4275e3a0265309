import type { ErrorCode } from '../../shared/app-error.ts';
import type { Verdict } from '../../shared/receipt.ts';
import { enErrors } from '../../shared/wording/en-errors.ts';
import { plErrors } from '../../shared/wording/pl-errors.ts';
import type { Locale } from '../lib/format.ts';

/** What the page says; its reader is whoever holds the phone, so it is in the phone's language. */
export const texts = {
  en: {
    lead: 'Photograph receipts one after the other. They go straight to the computer, in this network only.',
    code: 'The code from the computer',
    codeButton: 'Go on',
    camera: 'Photograph a receipt',
    choose: 'Choose pictures, PDFs or e-receipts',
    isLong: 'The next photos are one long receipt',
    join: 'Join {{count}} photos into one receipt',
    joined: 'One receipt of {{count}} photos',
    sending: 'Being sent',
    waiting: 'Waiting',
    reading: 'Being read',
    cancelled: 'Cancelled on the computer',
    known: 'Was there already',
    again: 'Send again',
    unsent: 'It could not be sent',
    wrongCode: 'This code isn’t valid any more. Scan the one that the computer shows now.',
    taken: 'Another phone is using this code. Show a new one on the computer.',
    closed: 'The computer can’t be reached. Open “Add from phone” there again and scan its code.',
    unnamed: 'Receipt',
    verdict: {
      proved: 'Proved',
      consistent: 'Adds up so far',
      needs_review: 'Needs a look on the computer',
    } satisfies Record<Verdict, string>,
    errors: enErrors as Record<ErrorCode, { title: string; advice: string }>,
  },
  pl: {
    lead: 'Fotografuj paragony jeden po drugim. Trafiają prosto do komputera, tylko w tej sieci.',
    code: 'Kod z komputera',
    codeButton: 'Dalej',
    camera: 'Sfotografuj paragon',
    choose: 'Wybierz zdjęcia, PDF-y lub e-paragony',
    isLong: 'Następne zdjęcia to jeden długi paragon',
    join: 'Połącz w jeden paragon, zdjęć: {{count}}',
    joined: 'Jeden paragon, zdjęć: {{count}}',
    sending: 'Wysyłanie',
    waiting: 'Czeka',
    reading: 'Odczytywanie',
    cancelled: 'Anulowano na komputerze',
    known: 'Już był wcześniej',
    again: 'Wyślij ponownie',
    unsent: 'Nie udało się wysłać',
    wrongCode: 'Ten kod już nie działa. Zeskanuj ten, który komputer pokazuje teraz.',
    taken: 'Tego kodu używa inny telefon. Pokaż na komputerze nowy.',
    closed: 'Nie ma połączenia z komputerem. Otwórz tam ponownie „Dodaj z telefonu” i zeskanuj kod.',
    unnamed: 'Paragon',
    verdict: {
      proved: 'Udowodniony',
      consistent: 'Na razie się zgadza',
      needs_review: 'Do sprawdzenia na komputerze',
    } satisfies Record<Verdict, string>,
    errors: plErrors as Record<ErrorCode, { title: string; advice: string }>,
  },
};

export type PhoneTexts = (typeof texts)['en'];

const isPolish = navigator.language.toLowerCase().startsWith('pl');
export const locale: Locale = isPolish ? 'pl' : 'en';
export const text: PhoneTexts = texts[locale];
