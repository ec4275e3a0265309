import type { Settings } from '../shared/settings.ts';
import type { WordingLanguage } from '../shared/wording/notice-text.ts';

const english = {
  file: 'File',
  openFiles: 'Add receipts…',
  showData: 'Show data folder',
  saveDiagnostics: 'Save diagnostics…',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  view: 'View',
  window: 'Window',
  help: 'Help',
  guide: 'User guide',
  checkForUpdates: 'Check for updates…',
  receiptsAndPdf: 'Pictures and PDF',
  chooseFolder: 'Choose a folder',
  chooseArchive: 'Choose a backup to restore',
  backups: 'Backups of Paragon',
  alreadyRunning: 'Paragon is already running with this data folder. Use its window, or close it first.',
  cannotStart: 'Paragon can’t start',
};

const polish: typeof english = {
  file: 'Plik',
  openFiles: 'Dodaj paragony…',
  showData: 'Pokaż folder danych',
  saveDiagnostics: 'Zapisz diagnostykę…',
  edit: 'Edycja',
  undo: 'Cofnij',
  redo: 'Ponów',
  view: 'Widok',
  window: 'Okno',
  help: 'Pomoc',
  guide: 'Podręcznik',
  checkForUpdates: 'Sprawdź aktualizacje…',
  receiptsAndPdf: 'Zdjęcia i PDF',
  chooseFolder: 'Wybierz folder',
  chooseArchive: 'Wybierz kopię do przywrócenia',
  backups: 'Kopie Paragonu',
  alreadyRunning: 'Paragon już działa z tym folderem danych. Użyj jego okna albo najpierw je zamknij.',
  cannotStart: 'Nie można uruchomić Paragonu',
};

/** The user's language; `systemLocale` decides where the settings don't. */
export function shellLanguage(setting: Settings['language'], systemLocale: string): WordingLanguage {
  const chosen = setting === 'system' ? systemLocale.slice(0, 2) : setting;
  return chosen === 'pl' ? 'pl' : 'en';
}

/** The texts of menus and dialogs in the user's language. */
export function shellTexts(setting: Settings['language'], systemLocale: string): typeof english {
  return shellLanguage(setting, systemLocale) === 'pl' ? polish : english;
}
