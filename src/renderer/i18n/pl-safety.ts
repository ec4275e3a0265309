import type { enSafety } from './en-safety.ts';
import type { InPolish } from './en.ts';

export const plSafety: InPolish<typeof enSafety> = {
  origins: 'Strony, które mogą korzystać z portu',
  originsHint: 'Strony tych witryn mogą przez API dodawać i czytać paragony, ale nie mogą zmieniać ustawień.',
  originsPlaceholder: 'https://paragony.example',
  originsProblem: 'Podaj witrynę w postaci https://paragony.example, bez niczego dalej',
};
