import type { enRates } from './en-rates.ts';
import type { InPolish } from './en.ts';

/** Other currencies, and what they are worth, in Polish. */
export const plRates: InPolish<typeof enRates> = {
  rates: {
    inAll: '{{currency}}, wszystko przeliczone',
    converted_one: 'Przeliczono: {{amounts}}, {{count, number}} paragon.',
    converted_few: 'Przeliczono: {{amounts}}, {{count, number}} paragony.',
    converted_many: 'Przeliczono: {{amounts}}, {{count, number}} paragonów.',
    converted_other: 'Przeliczono: {{amounts}}, {{count, number}} paragonu.',
    oneConverted: '{{paid}} jako {{counted}}',
    how: 'Po średnim kursie Narodowego Banku Polskiego z ostatniej tabeli przed dniem zakupu albo po Twoim własnym kursie.',
    scope: 'Ceny produktów i własna inflacja pozostają w jednej walucie.',
    leftOut_one: '{{count, number}} bez kursu waluty na jego dzień',
    leftOut_few: '{{count, number}} bez kursów walut na ich dni',
    leftOut_many: '{{count, number}} bez kursów walut na ich dni',
    leftOut_other: '{{count, number}} bez kursów walut na ich dni',
    open: 'Kursy walut',
    title: 'Kursy walut',
    close: 'Zamknij',
    tablesHow:
      'Paragon niczego nie pobiera. Pobierz ze strony nbp.pl tabelę A z całego roku (CSV) lub z jednego dnia (XML) i wskaż tu plik.',
    choose: 'Wczytaj tabelę',
    imported_one: 'Wczytano kursy z {{count, number}} dnia, do {{day}}.',
    imported_few: 'Wczytano kursy z {{count, number}} dni, do {{day}}.',
    imported_many: 'Wczytano kursy z {{count, number}} dni, do {{day}}.',
    imported_other: 'Wczytano kursy z {{count, number}} dnia, do {{day}}.',
    currency: 'Waluta',
    days: 'Tabele',
    daysOf_one: '{{count, number}} dzień, od {{from}} do {{to}}',
    daysOf_few: '{{count, number}} dni, od {{from}} do {{to}}',
    daysOf_many: '{{count, number}} dni, od {{from}} do {{to}}',
    daysOf_other: '{{count, number}} dnia, od {{from}} do {{to}}',
    noDays: 'brak',
    own: 'Twój kurs',
    ownHow: 'Ile złotych za jednostkę. Obowiązuje na każdy dzień zamiast tabel.',
    set: 'Ustaw',
    forget: 'Usuń swój kurs waluty {{currency}}',
  },
};
