import type { enGuide } from './en-guide.ts';
import type { InPolish } from './en.ts';

export const plGuide: InPolish<typeof enGuide> = {
  search: 'Szukaj w podręczniku',
  chapters: 'Rozdziały',
  neighbours: 'Poprzedni i następny rozdział',
  found_one: '{{count, number}} miejsce w podręczniku',
  found_few: '{{count, number}} miejsca w podręczniku',
  found_many: '{{count, number}} miejsc w podręczniku',
  found_other: '{{count, number}} miejsca w podręczniku',
  nothing: 'Podręcznik nie ma wszystkich tych słów. Wpisz mniej albo inne słowo.',
};
