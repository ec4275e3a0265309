import type { CategoryId } from '../../../shared/categories.ts';

/** Where one word alone would mislead: folded words in this order, each perhaps cut to four letters or more. */
export const phrases: Partial<Readonly<Record<CategoryId, string>>> = {
  baking: `
    aromat do ciast, bulka tarta, coconut milk, cukier wanilinowy, mleczko kokosowe, mleko kokosowe,
    mleko w proszku, olejek smietank, olive oil, platki drozdzowe, proszek do pieczenia, smietan fix,
    soda oczyszczona, syrop klonowy, wiorki kokosowe
  `,
  beer: 'piwo bezalkoholowe',
  cakes: 'ciasto francuskie, dan cake, pain au chocolat, wafle do lodow',
  cheese: `
    grana padano, krem ser, pasta serowa, ser do salatek, ser topiony, serek almette, serek chrzan, serek czosnek,
    serek do smarowania, serek kanapkowy, serek plastry, serek szczypiorek, serek topiony, serek ziola
  `,
  cleaning: `
    chusteczki do podlog, kapsulki do prania, kapsulki do zmywarki, kostka do wc, kostka wc,
    kostki do zmywarki, mleczko czyszczace, mleczko do czyszcz, mr muscle, rekawiczki jednorazowe,
    rekawiczki lateksowe, rekawiczki nitrylowe, sol do zmywarki, szczotka do wc, tabl do zmywarki,
    tabletki do zmywarki, zawieszka do wc, zawieszka wc, zel do prania, zel do wc, zel do zmywarki, zel wc
  `,
  'coffee-tea':
    'big active, dolce gusto, earl grey, green tea, kapsulki do kawy, kapsulki kawy, kawa zbozowa, mk cafe',
  cosmetics: `
    blend a med, chusteczki nawilz, chusteczki nawilzane, farba do wlosow, gabka do kapieli, gumka do wlosow,
    gumki do wlosow, head shoulders, krem do golenia, krem do rak, krem koloryzujacy, lakier do wlosow,
    maslo do ciala, maslo kakaowe, maslo shea, mleczko do ciala, mleczko do demakijazu, nic dentystyczna,
    old spice, olejek do, olejek rycynowy, pasta aquafresh, pasta colgate, pasta do zebow, pasta elmex,
    pasta lacalut, pasta meridol, pasta parodontax, pasta sensodyne, pasta signal, pasta whi, pasta zebow,
    patyczki do uszu, patyczki higieniczne, pianka do golenia, pianka do wlosow, platki bawelniane,
    platki kosmetyczne, platki pod oczy, plyn do demakijazu, plyn do kapieli, plyn do plukania ust,
    plyn do ust, plyn micelarny, sol do kapieli, szczotka do wlosow, szczotka do zebow, tonik do twarzy,
    wkladki higieniczne, wkladki laktacyjne, woda kolonska, woda perfumowana, woda po goleniu, woda toaletowa,
    zel pod prysznic
  `,
  deli: 'filet pieczony, filet wedzony, kielbasa biala, mielona kielbasa, pieczen rzymska, szynka konserwowa',
  fish: `
    filet dorsz, filet losos, filet makrel, filet matjas, filet mintaj, filet miruna, filet pstrag,
    filet sledz, filet tunczyk, filet z dorsza, filet z lososia, filet z makreli, filet z mintaja,
    filety sledz, kotlety rybne, owoce morza, paluszki krab, paluszki rybne, paluszki surimi,
    paluszki z lososia, pasta losos, pasta makrel, pasta rybna, pasta tunczyk
  `,
  fruit: 'mus jablkowy, mus owocowy',
  fuel: `
    olej napedowy, olej silnikowy, plyn chlodniczy, plyn do sprysk, plyn do spryskiwaczy, plyn hamulcowy,
    plyn letni, plyn zimowy, woda demineralizowana
  `,
  goods: `
    bath towel, blok rysunkowy, chusteczki do okularow, grill jednorazowy, gumka do mazania, hot wheels,
    lakier do drewna, papier ksero, papier ozdobny, papier scierny, pasta do butow, patyczki do szaszlykow,
    pianka montazowa, recznik kapielowy, recznik plazowy, torba sportowa, torba termiczna, torebka prezentowa,
    waz ogrodowy, wegiel drzewny, wklad do znicza, wklad znicz, wkladki do butow, wklady do zniczy, ziemia do,
    ziemia kwiatowa, ziemia ogrodowa
  `,
  grains: 'cini minis, cookie crisp, corn flakes, lion platki, nesquik platki, platki sniadaniowe',
  health: `
    plastry opatrunkowe, plastry na odciski, maska ochronna, neo angin, no spa, omega 3, sol fizjologiczna, syrop na kaszel, syrop przeciwkaszlowy,
    test ciazowy, woda utleniona
  `,
  'ice-cream':
    'big milk, ice cream, kanapka lodowa, rolada lodowa, rozek lody, tarta lodowa, tort lodowy, zielona budka',
  juice: `
    bobo frut, napoj aloes, napoj caprio, napoj hortex, napoj kubus, napoj owocowy, napoj tymbark,
    orange juice, woda kokosowa
  `,
  meat: 'porcje rosolowe',
  milk: `
    chocolate milk, krem smietan, mleczko zageszczone, mleko modyfikowane, mleko zageszczone, napoj migdalowy,
    napoj mleczny, napoj owsiany, napoj roslinny, napoj ryzowy, napoj sojowy
  `,
  paper: `
    carrier bag, folia aluminiowa, folia spozywcza, kitchen roll, kubki jednorazowe, kubki papierowe,
    oplata recyklingowa, paper towel, papier nawilz, rolki papier, sztucce jednorazowe, talerze papierowe,
    talerzyki papierowe, toilet paper, toilet roll, woreczki na lod, worki na smieci
  `,
  pets: 'cat food, cat litter, ciastka dla psa, dog food, dolina noteci, pokarm dla, przysmak dla',
  prepared: `
    goracy kubek, ciasto na pizze, corn dog, fasolka po bretonsku, hot dog, kebab kurczak, kotlet sojowy, kotlety sojowe,
    krem z, noodle soup, spod do pizzy, spody do pizzy, spring rolls, zestaw obiadowy, zupa krem
  `,
  sauces: `
    krem czekoladowy, krem kakaowy, krem kokosowy, krem orzechowy, maslo orzechowe, pasta jajeczna,
    pasta kanapkowa, pasta warzywna, pasta z, peanut butter, sos do salatek, soy sauce
  `,
  snacks: `
    nasiona chia, nasiona slonecznika, nasiona dyni, mieszanka studencka, monster munch, pestki dyni, suszone owoce, tortilla chips, wafle kukurydz,
    wafle kukurydziane, wafle ryzowe
  `,
  soda: 'coca cola, dr pepper, herbata mrozona, ice tea, kwas chlebowy, mountain dew, napoj herbaciany, red bull',
  spices: `
    bazylia otarta, bazylia suszona, cebula prazona, cebula suszona, czosnek granulowany, czosnek suszony,
    fix spaghetti, galka muszkatolowa, imbir mielony, kostka rosolowa, kostki rosolowe, lisc laurowy,
    listki laurowe, papryka mielona, papryka slodka mielona, papryka wedzona, pietruszka suszona, platki chili,
    pomysl na, ziele angielskie, ziola prowansalskie
  `,
  spirits: `
    carlo rossi, cin cin, jack daniels, jim beam, johnnie walker, napoj alkoholowy, napoj winny,
    wino bezalkoholowe
  `,
  sweets: `
    alpen gold, baton proteinowy, baton zbozowy, batoniki zbozowe, galaretka w czekoladzie, jaja niespodzianka,
    jajko czekoladowe, jajko niespodzianka, migdaly w czekoladzie, orzechy w czekoladzie,
    orzeszki w czekoladzie, prince polo, ptasie mleczko, rodzynki w czekoladzie, sliwka w czekoladzie, tic tac,
    wisnie w czekoladzie
  `,
  tobacco: 'e papieros, filtry papierosowe, liquid papieros, lucky strike, pall mall',
  vegetables: 'bukiet warzyw, kapusta kiszona, mieszanka warzywna, mix salat, spring onion, sweet corn',
  water: 'kropla beskidu, zywiec zdroj',
  yogurt: 'napoj jogurtowy, panna cotta',
};

/** Words that together could be several things. */
export const ambiguousPhrases = 'bon podarunkowy, butelka kaucja, karta podarunkowa, napoj kakaowy';
