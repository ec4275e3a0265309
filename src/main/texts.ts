import type { Settings } from '../shared/settings.ts';

const english = {
  file: 'File',
  openFiles: 'Add receipts…',
  showData: 'Show data folder',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  receiptsAndPdf: 'Pictures and PDF',
  chooseFolder: 'Choose a folder to watch',
  alreadyRunning: 'Paragon is already running with this data folder. Use its window, or close it first.',
  cannotStart: 'Paragon can’t start',
};

const polish: typeof english = {
  file: 'Plik',
  openFiles: 'Dodaj paragony…',
  showData: 'Pokaż folder danych',
  edit: 'Edycja',
  view: 'Widok',
  window: 'Okno',
  receiptsAndPdf: 'Zdjęcia i PDF',
  chooseFolder: 'Wybierz obserwowany folder',
  alreadyRunning: 'Paragon już działa z tym folderem danych. Użyj jego okna albo najpierw je zamknij.',
  cannotStart: 'Nie można uruchomić Paragonu',
};

/** The texts of menus and dialogs in the user's language; `systemLocale` decides where the settings don't. */
export function shellTexts(language: Settings['language'], systemLocale: string): typeof english {
  const chosen = language === 'system' ? systemLocale.slice(0, 2) : language;
  return chosen === 'pl' ? polish : english;
}
