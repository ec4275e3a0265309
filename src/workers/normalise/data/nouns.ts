import type { CategoryId } from '../../../shared/categories.ts';

/**
 * Kinds of goods, in full and with their diacritics, by category: they say what a product is wherever in its name they
 * stand. A word also stands for its inflected forms and for its beginnings that begin no other word. What could mean two
 * things is decided by phrases.ts, or not at all.
 */
export const nouns: Readonly<Record<CategoryId, string>> = {
  milk: 'mleko śmietana śmietanka maślanka kefirek zsiadłe śmietanówka',
  yogurt: `
    jogurt jogurty jogurcik kefir kefiry skyr serek serki pudding puding homogenizowany deserek danone
    tiramisu ayran
  `,
  cheese: `
    ser sery sera twaróg twarożek twarogi gouda edamski edam camembert brie mozzarella mozzarela mozarella
    feta parmezan parmigiano mascarpone ricotta oscypek cheddar emmentaler emmental halloumi gorgonzola
    roquefort manchego maasdam maasdamer leerdammer tylżycki radamer bryndza bundz gołka korycki burrata
    provolone pecorino ementaler tylzycki
  `,
  butter: 'masło masełko margaryna smalec masmix osełka ghee',
  eggs: 'jaja jajka jajko jaj jajek',
  bread: `
    chleb chlebek bochenek bułka bułki bułeczka bułeczki kajzerka kajzerki bagietka bagietki bageta grahamka
    grahamki rogal rogale tost tosty chałka pieczywo tortilla tortille ciabatta ciabatty bajgiel bajgle
    focaccia pita pity lawasz podpłomyk podpłomyki pumpernikiel obwarzanek obwarzanki wek weka żytniak
    razowiec macą maca cebularz cebularze lawaszka suchary sucharki panini brioszka brioszki baguette
  `,
  cakes: `
    ciasto ciasta ciastko ciastka ciastek ciasteczka ciasteczko drożdżówka drożdżówki pączek pączki donut
    donuty sernik serniczek szarlotka jabłecznik makowiec babka tort torcik muffin muffinka muffinki
    croissant croissanty eklerka eklerki ekler piernik pierniki pierniczki biszkopt biszkopty herbatniki
    herbatnik wafel wafle wafelek wafelki andruty rogalik rogaliki strucla keks karpatka kremówka napoleonka
    wuzetka brownie tarta faworki bezy beza gofr gofry markiza markizy jagodzianka jagodzianki ptyś ptysie
    makaroniki cynamonka cynamonki kołacz kołaczyki mazurek babeczka babeczki biscotti kruche krakersiki
    magdalenki maślanek placek
  `,
  meat: `
    mięso mięsko filet filety udko udka udziec skrzydełka skrzydełko skrzydła pierś piersi schab karkówka
    karczek łopatka żeberka żeberko wołowina wieprzowina cielęcina jagnięcina baranina golonka golonki
    wątróbka wątróbki kotlet kotlety stek steki antrykot rostbef rozbratel polędwiczka polędwiczki podudzie
    podudzia szponder mostek gulaszowe ćwiartka ćwiartki korpus żołądki ozorek flank podgardle słonina
    biodrówka pręga ligawa tatar serca roladki tuszka sznycel sznycle karkóweczka
  `,
  deli: `
    szynka szynki szyneczka kiełbasa kiełbasy kiełbaska kiełbaski parówki parówka paróweczki kabanos
    kabanosy polędwica polędwice salami boczek baleron pasztet pasztety pasztecik mortadela wędlina wędliny
    kaszanka kaszanki pasztetowa metka salceson mielonka frankfurterki frankfurterka serdelki serdelka
    podwawelska krakowska żywiecka myśliwska jałowcowa sopocka prosciutto chorizo pastrami leberka bekon
    galantyna kindziuk pepperoni toruńska jałowcówka ogonówka ogonowka parowkowa
  `,
  fish: `
    ryba ryby rybki łosoś łososia śledź śledzie śledzik śledziki dorsz dorsza makrela makreli tuńczyk
    tuńczyka szprotki szproty pstrąg pstrąga krewetki krewetka mintaj miruna halibut morszczuk karp sandacz
    tilapia panga sola matias matjas matjasy rolmops rolmopsy sardynki sardynka anchois kalmary małże surimi
    kawior ośmiornica węgorz sieja dorada flądra gravlax
  `,
  vegetables: `
    ziemniaki ziemniak ziemniaczki pomidor pomidory pomidorki ogórek ogórki cebula cebulka marchew marchewka
    marchewki kapusta sałata kalafior brokuł brokuły cukinia cukinie bakłażan bakłażany rzodkiewka
    rzodkiewki por pory seler selery pietruszka burak buraki buraczki botwinka botwina pieczarki pieczarka
    szpinak rukola rucola koperek szczypiorek szczypior natka awokado szparagi szparag warzywa włoszczyzna
    roszponka kalarepa jarmuż batat bataty kiełki boczniaki boczniak boczniaków kurki karczoch karczochy
    fenkuł brukselka pasternak rzepa topinambur endywia cykoria radicchio bób papryka papryki papryczka
    rzodkiew patison podgrzybki borowiki shiitake kapustka kiszonki
  `,
  fruit: `
    jabłka jabłko jabłek banan banany bananów gruszka gruszki gruszek pomarańcze pomarańcza pomarańczy
    mandarynki mandarynka klementynki klementynka cytryna cytryny limonka limonki winogrona winogrono
    truskawki truskawka maliny malina borówki borówka śliwki śliwka brzoskwinie brzoskwinia nektarynki
    nektarynka arbuz arbuza melon kiwi ananas mango grejpfrut grapefruit wiśnie czereśnie morele morela
    granaty owoce pomelo papaja kaki persymona marakuja liczi figi agrest porzeczki porzeczka jeżyny jeżyna
    jagody poziomki rabarbar pigwa kumkwat daktyle rodzynki żurawina pitahaja jabłuszka
  `,
  grains: `
    ryż kasza kasze kaszka płatki musli muesli owsianka kuskus otręby granola pęczak bulgur quinoa komosa
    amarantus ryżu cornflakes jaglanka gryczanka owsiane
  `,
  pasta: `
    makaron makarony makaronu spaghetti penne świderki lasagne tagliatelle fusilli farfalle rigatoni
    vermicelli gnocchi kolanka łazanki zacierka zacierki ravioli tortellini pappardelle linguine noodle
    noodles krajanka
  `,
  baking: `
    mąka mąki cukier cukru olej oleju oliwa oliwy drożdże żelatyna ocet kisiel galaretka galaretki budyń
    budynie skrobia ksylitol erytrytol stewia słodzik polewa posypka kwasek melasa panierka spirulina aromat
    marcepan
  `,
  sauces: `
    ketchup keczup musztarda majonez majonezu sos sosy przecier koncentrat hummus pesto dżem dżemy konfitura
    powidła marmolada ajwar passata tahini guacamole tzatziki dip sriracha worcester smarowidło dressing
    winegret
  `,
  spices: `
    przyprawa przyprawy oregano majeranek bulion rosołek marynata kminek kmin tymianek rozmaryn estragon
    lubczyk kolendra goździki cząber jarzynka fix
  `,
  prepared: `
    pierogi pierożki pizza pizzy pizzerinki zupa zupy zupka żurek barszcz barszczyk flaki bigos gołąbki
    danie dania zapiekanka zapiekanki kebab hamburger hamburgery burger burgery cheeseburger frytki sałatka
    sałatki surówka surówki konserwa gulasz kopytka pyzy naleśniki naleśnik krokiety krokiet kanapka kanapki
    sushi rosół uszka knedle racuchy placki pulpety pulpeciki klopsiki nuggets nuggetsy nugetsy falafel
    risotto leczo chłodnik ramen wrap zapiekany leniwe kluski gyros kotleciki hotdog paella sajgonki samosa
    quesadilla burrito obiad lunch pielmieni wareniki kartacze pinsa
  `,
  'ice-cream': 'lody lód lodów sorbet sorbety',
  sweets: `
    czekolada czekolady czekoladka czekoladki baton batony batonik batoniki cukierki cukierek lizak lizaki
    żelki żelek guma gumy krówki krówka bombonierka bombonierki bomboniera praliny pralinki pralinka
    landrynki landrynka dropsy pianki marshmallow chałwa sezamki toffi lentilki draże draży trufle kukułki
    irysy
  `,
  snacks: `
    chipsy czipsy chips chrupki chrupka paluszki krakersy krakers orzeszki orzeszek popcorn pestki
    słonecznik nachosy nachos precelki precle fistaszki talarki prażynki bakalie nuts
  `,
  water: 'woda wody',
  juice: `
    sok soki soku soczek soczki nektar nektary syrop syropy smoothie lemoniada kompot przecierowy
  `,
  soda: 'napój napoje cola energetyk energetyki oranżada izotonik icetea kombucha podpiwek',
  'coffee-tea': `
    kawa kawy kawowe herbata herbaty herbatka herbatki cappuccino espresso latte americano yerba macchiato
    rooibos matcha melisa caffe caffè zbożowa
  `,
  beer: 'piwo piwa lager pilsner pils radler porter ipa apa weizen cydr cider',
  spirits: `
    wino wina winko wódka wódki whisky whiskey likier likiery gin rum brandy nalewka nalewki szampan
    prosecco wermut koniak cognac tequila bourbon cava sangria grappa absynt cabernet merlot chardonnay
    sauvignon riesling shiraz malbec tempranillo amaretto spritz
  `,
  tobacco: 'papierosy papieros tytoń tytoniu gilzy bibułki cygaretki cygara snus',
  pets: 'karma karmy żwirek żwirku przysmaki smycz obroża gryzak pokarm siano trociny',
  cleaning: `
    płyn proszek odplamiacz wybielacz zmywak zmywaki ścierka ścierki ściereczka ściereczki gąbka gąbki
    odświeżacz kret udrażniacz odkamieniacz nabłyszczacz druciak druciaki mop odtłuszczacz antypleśń
    detergent odkażacz lep
  `,
  paper: `
    papier ręcznik ręczniki chusteczki chusteczka serwetki serwetka folia torba torby torebka reklamówka
    reklamówki reklamowka siatka siateczka worki worek jednorazówka woreczki woreczek zrywka ręczniczki rekl
  `,
  cosmetics: `
    szampon szampony odżywka odżywki mydło mydełko mydła żel dezodorant dezodoranty antyperspirant
    antyperspiranty krem kremy szczoteczka szczoteczki balsam balsamy tusz szminka pomadka podkład lakier
    perfumy podpaski podpaska tampony wkładki pieluchy pieluszki pieluchomajtki maszynka maszynki golarka
    żyletki patyczki waciki wacik peeling maska maseczka maseczki serum lotion puder korektor cień eyeliner
    henna pumeks micelarny zmywacz prezerwatywy depilator talk dezodor antypersp płukanka grzebień
    samoopalacz
  `,
  health: `
    ibuprofen paracetamol witamina witaminy magnez tabletki tabl plaster maść krople aspiryna probiotyk
    suplement suplementy bandaż termometr xylometazolin elektrolity kolagen tran cynk melatonina gaza
    opatrunek inhalacje ampułki
  `,
  fuel: 'benzyna benzyny diesel lpg autogaz adblue ekodiesel paliwo pb95 pb98',
  goods: `
    gazeta książka książki zeszyt zeszyty długopis długopisy bateria baterie żarówka żarówki świeca świeczka
    świeczki znicz znicze zabawka zabawki skarpety skarpetki koszulka koszulki rajstopy kubek talerz talerze
    patelnia garnek doniczka nawóz kabel ładowarka ołówek ołówki teczka klej taśma znaczek czapka szalik
    rękawiczki buty spodnie bluza sukienka majtki bokserki stanik piżama pościel poduszka kołdra koc obrus
    nóż noże widelec łyżka deska szklanka szklanki wazon ramka pudełko pojemnik pojemniki słoik słoiki
    wieszak wieszaki haczyk haczyki zapalniczka zapałki podgrzewacz podgrzewacze lampki lampka przedłużacz
    słuchawki pendrive kredki farby nożyczki puzzle klocki lalka balon balony kartka koperta koperty prezent
    wstążka kwiat kwiaty bukiet róża tulipany storczyk magazyn czasopismo krzyżówki kalendarz mapa parasol
    plecak walizka młotek śrubokręt wkręty gwoździe pędzel wałek farba krajalnica tłuczek sitko tarka
    otwieracz korkociąg termos bidon suszarka żelazko czajnik miska wiadro brykiet rozpałka sekator
    podkoszulek legginsy szorty kapcie klapki doładowanie choinka bombka bombki
  `,
};

/** English kinds of goods. In an English name the last of them says what it is: `chocolate milk`, `milk chocolate`. */
export const englishNouns: Partial<Readonly<Record<CategoryId, string>>> = {
  milk: 'milk cream buttermilk',
  yogurt: 'yogurt yoghurt custard',
  cheese: 'cheese',
  butter: 'butter margarine',
  eggs: 'egg eggs',
  bread: 'bread roll rolls baguette bun buns loaf toast bagel bagels',
  cakes: 'cake cakes pastry cookies cookie biscuit biscuits muffins doughnut',
  meat: 'chicken beef pork mince steak lamb turkey thigh drumstick wings',
  deli: 'ham sausage sausages bacon frankfurter',
  fish: 'fish salmon tuna shrimp prawns prawn cod mackerel sardines squid',
  vegetables: `
    tomatoes tomato potatoes potato onion onions carrot carrots lettuce vegetables vegetable cucumber
    cabbage spinach broccoli mushroom mushrooms cauliflower celery
  `,
  fruit: `
    apple apples bananas banana orange oranges grapes strawberries strawberry fruit lemon lemons pear pears
    pineapple watermelon blueberries raspberries peaches mango
  `,
  grains: 'rice cereal oats oatmeal granola',
  pasta: 'noodles macaroni',
  baking: 'flour sugar oil honey vinegar yeast',
  sauces: 'sauce mayonnaise mustard jam jelly mayo',
  spices: 'salt pepper spice spices seasoning',
  prepared: 'sandwich soup salad fries burger burrito',
  'ice-cream': 'gelato popsicle',
  sweets: 'chocolate chocolates candy candies gum lollipop sweets',
  snacks: 'crisps nuts crackers peanuts almonds pretzels cashews',
  water: 'water',
  juice: 'juice squash',
  soda: 'soda lemonade coke',
  'coffee-tea': 'coffee tea teabags',
  beer: 'beer',
  spirits: 'wine vodka champagne',
  tobacco: 'cigarettes tobacco cigarette',
  pets: '',
  cleaning: 'detergent bleach sponge dishwashing',
  paper: 'tissues tissue foil bag bags napkins serviettes',
  cosmetics: `
    shampoo soap toothpaste toothbrush deodorant conditioner lipstick diapers nappies razor lotion
  `,
  health: 'vitamin vitamins tablets plasters',
  fuel: 'fuel petrol unleaded',
  goods: `
    book newspaper battery batteries pen notebook socks magazine candle towel screwdriver paint bulb
    envelope envelopes scissors
  `,
};
