import type { enJoining } from './en-joining.ts';
import type { InPolish } from './en.ts';

export const plJoining: InPolish<typeof enJoining> = {
  button: 'Połącz',
  title: 'Połącz w jeden paragon',
  text: 'To zdjęcia jednego paragonu, od góry do końca. To, co widać na dwóch z nich, liczy się raz. Cały paragon zostanie odczytany na nowo: popraw go wtedy, bo poprawki z tych zdjęć zostają przy nich.',
  up: 'Przesuń {{name}} w górę',
  down: 'Przesuń {{name}} w dół',
  moved: '{{name}}: teraz zdjęcie {{place}}',
  cancel: 'Anuluj',
  confirm: 'Połącz',
  begun: 'Zdjęcia są łączone',
  begunText:
    'Gdy cały paragon zostanie odczytany, zajmie ich miejsce. To, co w nich poprawiono, wróci po rozdzieleniu.',
  addPages: 'Dodaj kolejne strony tego paragonu',
  note: 'Połączony z kilku zdjęć.',
  split: 'Rozdziel',
  splitTitle: 'Rozdzielić ten paragon?',
  splitText:
    'Każde z jego zdjęć znów będzie osobnym paragonem, takim jak przedtem. Połączony trafi do kosza razem z Twoimi poprawkami.',
  isSplit: 'Paragon rozdzielono',
  isSplitText: 'Jego zdjęcia znów są paragonami. Połączony jest w koszu.',
};
