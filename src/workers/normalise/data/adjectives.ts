/** What goods are said to be, in the masculine; the noun decides the ending (product-name.ts). */
export const adjectives = `
naturalny świeży wiejski wędzony gotowany pieczony smażony mielony suszony kiszony konserwowy marynowany mrożony
pszenny żytni razowy wieloziarnisty pełnoziarnisty tostowy kukurydziany owsiany gryczany jaglany ryżowy graham
biały czarny czerwony zielony żółty brązowy ciemny jasny gorzki słodki kwaśny słony ostry łagodny pikantny różowy
mleczny śmietankowy czekoladowy waniliowy truskawkowy malinowy wiśniowy jabłkowy pomarańczowy cytrynowy bananowy
brzoskwiniowy owocowy orzechowy migdałowy kokosowy karmelowy miętowy ziołowy warzywny grzybowy pomidorowy czosnkowy
cebulowy paprykowy serowy drobiowy wieprzowy wołowy indyczy kurczakowy gazowany niegazowany mineralny źródlany
rzepakowy słonecznikowy lniany klasyczny tradycyjny domowy babuni polski włoski grecki turecki hiszpański
sojowy roślinny bezlaktozowy bezglutenowy niskotłuszczowy chudy tłusty półtłusty półtwardy twardy miękki topiony
mierzwiony kremowy puszysty chrupiący delikatny parzony podsuszany surowy krojony tarty łuskany prażony solony
niesolony rozpuszczalny ziarnisty aromatyzowany toaletowy kuchenny uniwersalny papierowy foliowy szklany śliwkowy
plastikowy zapachowy higieniczny kosmetyczny nawilżany nawilżający wczesny młody ekologiczny wolny kakaowy kawowy
gruszkowy morelowy porzeczkowy jagodowy borówkowy winogronowy ananasowy egzotyczny tropikalny leśny jarzynowy
ziemniaczany buraczany marchewkowy dyniowy szpinakowy brokułowy koperkowy chrzanowy musztardowy majonezowy
cielęcy barani kaczy gęsi rybny łososiowy śledziowy tuńczykowy krewetkowy szynkowy boczkowy
drożdżowy francuski kruchy maślany miodowy piernikowy makowy sernikowy bezowy zbożowy wielozbożowy orkiszowy
śniadaniowy obiadowy deserowy kanapkowy sałatkowy grillowy piknikowy świąteczny wielkanocny walentynkowy
homogenizowany pitny zsiadły kwaszony małosolny korniszonowy szatkowany plasterkowany spożywczy aluminiowy
czyszczący piorący myjący dezynfekujący zmiękczający wybielający odświeżający pielęgnacyjny regenerujący łagodzący
spirytusowy winny jabłeczny balsamiczny trzcinowy waniliny kryształowy krystaliczny himalajski morski kamienny
potasowy jodowany czosnkowo kielecki kujawski krakowski śląski toruński żywiecki podlaski góralski poznański
myśliwski swojski staropolski królewski luksusowy wyborny pyszny soczysty dojrzały luzem
`
  .trim()
  .split(/\s+/);

/** Qualities, measures and uses that say nothing of what goods are, in both languages. */
export const plainWords = `
uht bio eko eco luz kg szt op opak xxl xl max maxi mini midi mega duo trio extra ekstra premium classic original light zero free
fresh family pack big new typ klasa kl set mix duży duża duże mały mała małe średni nowy nowa stary dobry dobre gal ang
pet but puszka butelka bzw opakowanie sztuka sztuki saszetka saszetki kubeczek tacka porcja plastry plasterki kostka kawałki
expert ultra soft plus pro active sensitive natural pure gold silver black white red blue green brown dark kids junior
senior naczyń prania zmywarki rąk ciała twarzy pieczenia zębów włosów podłóg szyb psa kota psów kotów kąpieli golenia ust
kanapek grilla smażenia dzieci niemowląt smaku whole skimmed semi roast smoked frozen sliced large small hot cold mc am
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
