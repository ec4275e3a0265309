import type { enRules } from './en-rules.ts';
import type { InPolish } from './en.ts';

/** What was learned of products, and the user's own kinds of goods, in Polish. */
export const plRules: InPolish<typeof enRules> = {
  rules: {
    title: 'Produkty i reguły',
    subtitle: 'Czego nauczyły Twoje poprawki i Twoje własne kategorie',
    list: 'Co jest zapamiętane',
    how: 'Gdy poprawiasz nazwę lub kategorię produktu, Paragon zapamiętuje to według sklepu i wydrukowanej nazwy i stosuje do następnych paragonów. Paragony, które już tu są, pozostają bez zmian.',
    search: 'Szukaj sklepów, nazw i kategorii',
    none: 'Niczego jeszcze się nie nauczono. Popraw nazwę lub kategorię na paragonie albo dodaj regułę.',
    nothing: 'Żadna reguła nie ma tych słów.',
    more_one: 'I jeszcze {{count, number}}; wyszukaj ją.',
    more_few: 'I jeszcze {{count, number}}; wyszukaj je.',
    more_many: 'I jeszcze {{count, number}}; wyszukaj je.',
    more_other: 'I jeszcze {{count, number}}; wyszukaj je.',
    add: 'Dodaj regułę',
    change: 'Zmień',
    changeOf: 'Zmień regułę dla: {{name}}',
    forget: 'Zapomnij',
    forgetOf: 'Zapomnij regułę dla: {{name}}',
    forgotten: 'Reguła została zapomniana.',
    forgottenOf: 'Reguła dla {{name}} została zapomniana: znów liczy się to, co odczytano.',
    saved: 'Reguła została zapamiętana.',
    noName: 'bez pełnej nazwy',
    store: 'Sklep lub sieć',
    printed: 'Tak jak wydrukowano',
    name: 'Nazywa się',
    category: 'Kategoria',
    save: 'Zapamiętaj',
    cancel: 'Anuluj',
    own: 'Twoje własne kategorie',
    ownHow:
      'Można je wybrać wszędzie tam, gdzie wybiera się kategorię. Usunięcie z listy zostawia w niej towary, które już tam są.',
    newOwn: 'Nowa kategoria',
    pathHow: 'Rodzaj towarów albo dwa: Hobby > Wędkarstwo',
    addOwn: 'Dodaj',
    removeOwn: 'Usuń z listy: {{name}}',
    renameOwn: 'Zmień nazwę: {{name}}',
    rename: 'Zmień nazwę',
    renamedTo:
      '{{from}} nazywa się teraz {{to}}: na paragonach, w regułach, budżetach i zapisanych widokach.',
    renameFailed: 'Nie zmieniono nazwy kategorii',
    ownThere: 'Taka kategoria już jest.',
    ownWrong: 'Słowa, a między rodzajem i jego podrodzajem „ > ”.',
  },
};
