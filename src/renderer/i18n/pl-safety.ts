import type { enSafety } from './en-safety.ts';
import type { InPolish } from './en.ts';

export const plSafety: InPolish<typeof enSafety> = {
  origins: 'Strony, które mogą korzystać z portu',
  originsHint: 'Strony tych witryn mogą przez API dodawać i czytać paragony, ale nie mogą zmieniać ustawień.',
  originsPlaceholder: 'https://paragony.example',
  originsProblem: 'Podaj witrynę w postaci https://paragony.example, bez niczego dalej',
  webhook: 'Powiadamiaj skrypt o każdym paragonie',
  webhookHint:
    'Gdy paragon zostanie odczytany lub się nie uda, na ten adres wysyłana jest podpisana wiadomość. Podaje zadanie i nic z treści paragonu. Puste: nikt nie jest powiadamiany.',
  webhookSave: 'Zapisz',
  webhookProblem: 'Podaj adres w postaci http://127.0.0.1:5678/paragony',
  webhookCopy: 'Skopiuj sekret',
  webhookCopied: 'Skopiowano',
  webhookRenew: 'Utwórz nowy sekret',
  folderAbsent: 'Teraz go nie ma. Gdy wróci, Paragon znów będzie go obserwować.',
  diagnostics: 'Diagnostyka',
  diagnosticsHint:
    'Plik dla osoby, która pomaga, gdy coś nie działa: co robił Paragon i jaki jest ten komputer. Nie ma w nim niczego z paragonów ani nazw plików.',
  diagnosticsSave: 'Zapisz…',
};
