/** What goods are said to be, in the masculine; the noun decides the ending (product-name.ts). */
export const adjectives = `
naturalny świeży wiejski wędzony gotowany pieczony smażony mielony suszony kiszony konserwowy marynowany mrożony
pszenny żytni razowy wieloziarnisty pełnoziarnisty tostowy kukurydziany owsiany gryczany jaglany ryżowy
biały czarny czerwony zielony żółty brązowy ciemny jasny gorzki słodki kwaśny słony ostry łagodny pikantny
mleczny śmietankowy czekoladowy waniliowy truskawkowy malinowy wiśniowy jabłkowy pomarańczowy cytrynowy bananowy
brzoskwiniowy owocowy orzechowy migdałowy kokosowy karmelowy miętowy ziołowy warzywny grzybowy pomidorowy czosnkowy
cebulowy paprykowy serowy drobiowy wieprzowy wołowy indyczy kurczakowy gazowany niegazowany mineralny źródlany
rzepakowy słonecznikowy kokosowy lniany klasyczny tradycyjny domowy babuni polski włoski grecki turecki
sojowy roślinny bezlaktozowy bezglutenowy niskotłuszczowy chudy tłusty półtłusty półtwardy twardy miękki topiony
mierzwiony kremowy puszysty chrupiący delikatny parzony podsuszany surowy krojony tarty łuskany prażony solony
niesolony rozpuszczalny ziarnisty aromatyzowany owocowy toaletowy kuchenny uniwersalny papierowy foliowy szklany
plastikowy zapachowy higieniczny kosmetyczny nawilżany wczesny młody ekologiczny wolny
`
  .trim()
  .split(/\s+/);

/** Words that join others and stay as they are. */
export const particles = new Set([
  'do',
  'dla',
  'na',
  'z',
  'ze',
  'w',
  'bez',
  'od',
  'i',
  'o',
  'po',
  'of',
  'and',
  'the',
  'with',
]);
