import type { enPalette } from './en-palette.ts';
import type { InPolish } from './en.ts';

export const plPalette: InPolish<typeof enPalette> = {
  title: 'Polecenia',
  search: 'Co chcesz zrobić?',
  nothing: 'Nic się tak nie nazywa.',
  page: 'Na tej stronie',
  picture: 'Obraz',
  places: 'Przejdź do',
  window: 'Wszędzie',
  views: 'Widoki',
  export: 'Eksport',
  settings: 'Ustawienia',
  guide: 'Podręcznik',
  found: 'Szukaj',
  searchIn: {
    receipts: 'Szukaj paragonów: „{{words}}”',
    products: 'Szukaj produktów: „{{words}}”',
    guide: 'Szukaj w podręczniku: „{{words}}”',
  },
  categoryInYear: '{{category}}: ile kosztowało w {{year}}',
  exportList: 'Eksportuj tę listę',
  exportAll: 'Eksportuj wszystkie paragony',
};
