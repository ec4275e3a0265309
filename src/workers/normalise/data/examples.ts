import type { CategoryId } from '../../../shared/categories.ts';

/** Names as tills print them that the dictionary of words doesn't cover: brands, cuts, English goods. */
export const examples: Partial<Readonly<Record<CategoryId, string>>> = {
  milk: 'łaciate 3 2, mlekovita uht, wypasione, zott primo, semi skimmed, whole milk 2l',
  yogurt:
    'activia, danio, jogobella, zott smetana deser, fantasia, bakoma, müller mix, almette, serek wiejski piątnica',
  cheese:
    'hochland plastry, president, philadelphia, turek camembert, edam, mlekovita gouda, kiri, babybel, cheddar mature',
  butter: 'osełka, lurpak, rama, kasia, delma, finuu',
  bread:
    'graham krojony, weka, podpłomyk, ciabatta, pain, wholemeal loaf, pita, maca, wrap, pieczywo chrupkie wasa',
  cakes:
    'oreo, delicje szampańskie, jeżyki, princessa, petitki, bebe, lu go, katarzynki, donut, brownie, rurka z kremem, strudel',
  meat: 'podudzie, antrykot, rostbef, karczek, szponder, polędwiczki, korpus rosołowy, tatar, mostek, kaczka, gęś',
  deli: 'frankfurterki, krakowska sucha, żywiecka, śląska, tarczyński, sokołów, morliny, berlinki, jałowcowa, sopocka, chorizo, prosciutto',
  fish: 'surimi, rolmops, bismarck, graal, seko, lisner śledzik, szproty w oleju, anchois, filet matjas, cod fillet',
  vegetables:
    'sałata lodowa, rzymska, kalarepa, jarmuż, batat, imbir, mix sałat, kiełki, boczniak, bób, karczoch, pak choi, fenkuł',
  fruit:
    'agrest, porzeczka, kaki, marakuja, pomelo, papaja, figi, daktyle, żurawina, poziomki, rodzynki, pear conference, blueberry',
  grains:
    'nestle cini minis, corn flakes, chocapic, lubella mlekołaki, sante granola, kupiec, sonko, pęczak, bulgur, amarantus',
  pasta: 'lubella, barilla, czaniecki, fusilli, farfalle, rigatoni, vermicelli, instant vifon',
  baking:
    'szymanowska, kujawski, monini, delecta, dr oetker, budyń cukier wanilinowy, soda oczyszczona, polewa, kisiel',
  sauces: 'pudliszki, heinz, winiary, kotlin, kielecki, roleski, łowicz, tabasco, sojowy kikkoman, tortex',
  spices:
    'kamis, prymat, kucharek, knorr kostki, maggi, vegeta, estragon, kminek, chili, czosnek granulowany',
  prepared:
    'knorr gorący kubek, amino, vifon, fasolka po bretońsku, leczo, iglotex, feliciana, dr oetker guseppe, kotlety sojowe, kurczak curry, lasagne bolognese, pomidorowa',
  'ice-cream': 'magnum, big milk, koral, grycan, algida, cornetto, zielona budka',
  sweets:
    'wedel, milka, lindt, merci, raffaello, ferrero rocher, kit kat, twix, bounty, grześki, prince polo, haribo, mentos, orbit, tic tac, mieszanka wedlowska, toffifee, skittles',
  snacks:
    'lays, pringles, doritos, crunchips, cheetos, lajkonik, felix, tuc, beskidzkie, peppies, star chips',
  water:
    'cisowianka, nałęczowianka, żywiec zdrój, muszynianka, kropla beskidu, primavera, polaris, evian, mineral water',
  juice: 'hortex, cappy, tymbark, kubuś, fortuna, riviva, bobo frut, paola, multiwitamina, apple juice',
  soda: 'coca cola, 7up, mountain dew, schweppes, ice tea lipton, fuze tea, nestea, red bull, black energy, oshee, kinley',
  'coffee-tea':
    'jacobs, tchibo, nescafe, lavazza, dallmayr, mk cafe, lipton, saga, minutka, earl grey, nespresso, woseba',
  beer: 'tyskie, żubr, lech, harnaś, tatra, corona, ipa, apa, desperados, guinness, carlsberg, łomża, specjal, somersby',
  spirits:
    'żubrówka, soplica, finlandia, absolut, jack daniels, ballantines, chardonnay, cabernet, merlot, kadarka, carlo rossi, martini, jägermeister, amaretto',
  tobacco: 'lm, l&m, chesterfield, pall mall, lucky strike, iqos terea, vuse, mevius, wkład tytoniowy',
  pets: 'sheba, chappi, purina, brit, dolina noteci, friskies, butchers, benek, dog food, cat litter',
  cleaning:
    'ariel, persil, vizir, lenor, silan, fairy, pur, cillit, bref, duck, somat, finish, calgon, flash, tytan, e płyn uniwersalny',
  paper:
    'velvet, regina, mola, queen, foxy, foliowa reklamówka, torba papierowa, zewa, opłata recyklingowa, carrier bag',
  cosmetics:
    'nivea, dove, garnier, colgate, blend a med, head shoulders, gillette, always, bella, pampers, isana, ziaja, rexona, palmolive, elmex, listerine, loreal, maybelline',
  health:
    'nurofen, paracetamol, polopiryna, theraflu, cholinex, neo angin, otrivin, octenisept, espumisan, smecta, vigor, omega 3, elektrolity',
  fuel: 'on ekodiesel, dynamic diesel, ultimate 98, efecta 95, v power, płyn zimowy, unleaded',
  goods:
    'duracell, energizer, philips led, sznurek, wieszak, ramka, wiadro, mop, deska, puzzle, lego, kwiaty cięte, doniczka, magazyn, polityka, przegląd, pendrive, słuchawki, t-shirt, spodnie, buty, screwdriver, paint',
};
