import type { enBrought, enJoining } from './en-joining.ts';
import type { InPolish } from './en.ts';

export const plJoining: InPolish<typeof enJoining> = {
  button: 'Połącz',
  title: 'Połącz w jeden paragon',
  text: 'To zdjęcia jednego paragonu, od góry do końca. To, co widać na dwóch z nich, liczy się raz. Cały paragon zostanie odczytany na nowo. Poprawki z tych zdjęć przejdą tam, gdzie na pewno należą; pozostałe wymieni połączony paragon.',
  up: 'Przesuń {{name}} w górę',
  down: 'Przesuń {{name}} w dół',
  moved: '{{name}}: teraz zdjęcie {{place}}',
  cancel: 'Anuluj',
  confirm: 'Połącz',
  begun: 'Zdjęcia są łączone',
  begunText:
    'Gdy cały paragon zostanie odczytany, zajmie ich miejsce. Po rozdzieleniu będą znów takie, jak były.',
  addPages: 'Dodaj kolejne strony tego paragonu',
  note: 'Połączony z kilku zdjęć.',
  leftBehind:
    'Poprawiono to na jego zdjęciach, a tutaj tego nie ma. Popraw to, co tu należy; lista zniknie, gdy paragon będzie sprawdzony.',
  takenOut: 'usunięto',
  row: 'Pozycja',
  unit: 'Jednostka',
  split: 'Rozdziel',
  splitTitle: 'Rozdzielić ten paragon?',
  splitText:
    'Każde z jego zdjęć znów będzie osobnym paragonem, takim jak przedtem. Połączony trafi do kosza razem z Twoimi poprawkami.',
  isSplit: 'Paragon rozdzielono',
  isSplitText: 'Jego zdjęcia znów są paragonami. Połączony jest w koszu.',
};

/** What files are that were dropped or pasted on the page of a receipt, in Polish. */
export const plBrought: InPolish<typeof enBrought> = {
  title_one: 'Co to za plik?',
  title_few: 'Co to za pliki?',
  title_many: 'Co to za pliki?',
  title_other: 'Co to za pliki?',
  pages_one: 'Kolejna strona tego paragonu',
  pages_few: 'Kolejne strony tego paragonu',
  pages_many: 'Kolejne strony tego paragonu',
  pages_other: 'Kolejne strony tego paragonu',
  pagesHint: 'Cały paragon zostanie odczytany od nowa.',
  attachments_one: 'Załącznik',
  attachments_few: 'Załączniki',
  attachments_many: 'Załączniki',
  attachments_other: 'Załączniki',
  attachmentsHint: 'Przechowywane z tym paragonem, ale nieodczytywane.',
  receipts_one: 'Nowy paragon',
  receipts_few: 'Nowe paragony',
  receipts_many: 'Nowe paragony',
  receipts_other: 'Nowe paragony',
  receiptsHint_one: 'Odczytany osobno.',
  receiptsHint_few: 'Każdy odczytany osobno.',
  receiptsHint_many: 'Każdy odczytany osobno.',
  receiptsHint_other: 'Każdy odczytany osobno.',
};
