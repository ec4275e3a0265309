import type { Notice } from '../notice.ts';
import { enErrors } from './en-errors.ts';
import { plErrors } from './pl-errors.ts';

export type WordingLanguage = 'pl' | 'en';

/** What happened, where that isn't said by the message alone, and what to do or know. */
export type NoticeText = { readonly title: string | null; readonly message: string };

const errors = { en: enErrors, pl: plErrors };

/** A notice in the user's language, for the window, the system's notifications and the port. */
export function noticeText(notice: Notice, language: WordingLanguage): NoticeText {
  const { code, parameters } = notice;
  if (code === 'BATCH_DONE') return { title: null, message: batchDone[language](parameters) };
  if (code === 'FOLDER_GONE') return folderGone[language](parameters.folder);
  if (code === 'BACKUP_FAILED') {
    const { title, advice } = errors[language][parameters.cause];
    return { title: backupFailed[language], message: `${title}. ${advice}` };
  }
  const { title, advice } = errors[language][code];
  const { filename } = parameters;
  return { title, message: filename === null ? advice : `${filename}: ${advice}` };
}

/** In one sentence or two, for those who show no title. */
export function noticeSentences(notice: Notice, language: WordingLanguage): string {
  const { title, message } = noticeText(notice, language);
  return title === null ? message : `${title}. ${message}`;
}

const backupFailed: Record<WordingLanguage, string> = {
  en: 'The automatic backup could not be made',
  pl: 'Nie udało się zrobić automatycznej kopii zapasowej',
};

type Batch = { readonly succeeded: number; readonly failed: number };

const polishPlural = new Intl.PluralRules('pl');
const polishReceipts: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: 'paragon',
  few: 'paragony',
  many: 'paragonów',
  other: 'paragonu',
  two: 'paragony',
  zero: 'paragonów',
};

const batchDone: Record<WordingLanguage, (batch: Batch) => string> = {
  en: ({ succeeded, failed }) => {
    const read = `${succeeded} ${succeeded === 1 ? 'receipt was' : 'receipts were'} read`;
    return failed === 0 ? `${read}.` : `${read}; ${failed} could not be read.`;
  },
  pl: ({ succeeded, failed }) => {
    const read = `Odczytano ${succeeded} ${polishReceipts[polishPlural.select(succeeded)]}`;
    return failed === 0 ? `${read}.` : `${read}; ${failed} nie udało się odczytać.`;
  },
};

const folderGone: Record<WordingLanguage, (folder: string) => NoticeText> = {
  en: (folder) => ({
    title: 'The watched folder isn’t there now',
    message: `${folder}: Paragon goes on with it once it is back.`,
  }),
  pl: (folder) => ({
    title: 'Obserwowanego folderu teraz nie ma',
    message: `${folder}: Paragon wróci do niego, gdy znów się pojawi.`,
  }),
};
