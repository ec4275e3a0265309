import type { enSafety } from './en-safety.ts';
import type { InPolish } from './en.ts';

export const plSafety: InPolish<typeof enSafety> = {
  origins: 'Strony, które mogą korzystać z portu',
  originsHint: 'Strony tych witryn mogą przez API dodawać i czytać paragony, ale nie mogą zmieniać ustawień.',
  originsPlaceholder: 'https://paragony.example',
  originsProblem: 'Podaj witrynę w postaci https://paragony.example, bez niczego dalej',
  folderAbsent: 'Teraz go nie ma. Gdy wróci, Paragon znów będzie go obserwować.',
  diagnostics: 'Diagnostyka',
  diagnosticsHint:
    'Plik dla osoby, która pomaga, gdy coś nie działa: co robił Paragon i jaki jest ten komputer. Nie ma w nim niczego z paragonów ani nazw plików.',
  diagnosticsSave: 'Zapisz…',
};
