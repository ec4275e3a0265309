import type { CategoryId } from '../../../shared/categories.ts';

/**
 * What goods are called, in full and with their diacritics, by category. A word also stands for its abbreviations:
 * its beginnings that begin no other word. Where a word could mean two things, phrases.ts decides.
 */
export const nouns: Readonly<Record<CategoryId, string>> = {
  milk: 'mleko śmietana śmietanka maślanka mleczko milk cream',
  yogurt: 'jogurt jogurty kefir deser skyr danonki serek budyń monte actimel yogurt yoghurt',
  cheese:
    'ser sery twaróg twarożek gouda edamski camembert brie mozzarella mozzarela feta parmezan mascarpone ricotta oscypek cheddar emmentaler halloumi cheese',
  butter: 'masło margaryna smalec masmix butter margarine',
  eggs: 'jaja jajka eggs',
  bread:
    'chleb chlebek bułka bułki bułeczki kajzerka kajzerki bagietka bagietki grahamka rogal rogalik tost chałka pieczywo tortilla ciabatta bread roll baguette bun',
  cakes:
    'ciasto ciastko ciastka drożdżówka pączek pączki sernik szarlotka makowiec babka tort muffin croissant eklerka piernik biszkopty herbatniki wafle wafelki andruty cake pastry cookies biscuits',
  meat: 'mięso kurczak kurczaka filet udko udka skrzydełka pierś piersi schab karkówka łopatka żeberka wołowina wieprzowina indyk indyka mielone golonka wątróbka kotlet stek chicken beef pork mince steak',
  deli: 'szynka kiełbasa parówki parówka kabanos kabanosy polędwica salami boczek baleron pasztet mortadela wędlina krakowska frankfurterki kaszanka pasztetowa metka ham sausage bacon',
  fish: 'ryba łosoś śledź śledzie dorsz makrela tuńczyk szprotki pstrąg krewetki mintaj halibut fish salmon tuna shrimp',
  vegetables:
    'ziemniaki ziemniak pomidor pomidory ogórek ogórki cebula marchew marchewka papryka kapusta sałata kalafior brokuł brokuły cukinia bakłażan rzodkiewka por seler pietruszka burak buraki czosnek pieczarki szpinak rukola fasolka groszek kukurydza koperek szczypiorek natka dynia awokado szparagi warzywa włoszczyzna roszponka tomatoes potatoes onion carrot lettuce vegetables cucumber',
  fruit:
    'jabłka jabłko banan banany gruszki gruszka pomarańcze pomarańcza mandarynki mandarynka cytryna cytryny limonka winogrona truskawki maliny borówki borówka śliwki brzoskwinie nektarynki arbuz melon kiwi ananas mango grejpfrut wiśnie czereśnie morele granat owoce apples bananas oranges grapes strawberries fruit',
  grains:
    'ryż kasza płatki musli owsianka gryczana jaglana kuskus otręby granola soczewica ciecierzyca fasola rice cereal oats',
  pasta: 'makaron spaghetti penne świderki nitki lasagne tagliatelle noodle',
  baking: 'mąka cukier olej oliwa drożdże kakao wiórki żelatyna ocet miód flour sugar oil honey',
  sauces:
    'ketchup musztarda majonez sos sosy przecier koncentrat hummus pesto dżem konfitura powidła marmolada nutella chrzan ajwar sauce mayonnaise mustard jam',
  spices:
    'przyprawa przyprawy sól pieprz bazylia oregano majeranek cynamon curry bulion vegeta ziele liść salt pepper spice',
  prepared:
    'pierogi pizza zupa żurek barszcz flaki bigos gołąbki danie zapiekanka kebab hamburger burger hot-dog frytki sałatka surówka konserwa gulasz kopytka pyzy naleśniki krokiety kanapka sandwich sushi rosół soup salad meal obiad lunch',
  'ice-cream': 'lody lód sorbet ice-cream',
  sweets:
    'czekolada czekoladki baton batonik cukierki lizak żelki guma delicje michałki krówki bombonierka praliny kinder snickers mars milka chocolate candy',
  snacks:
    'chipsy czipsy paluszki krakersy orzeszki orzechy popcorn chrupki pestki słonecznik migdały pistacje nachosy precelki rodzynki lays crisps nuts crackers',
  water: 'woda water',
  juice: 'sok soki nektar syrop kubuś tymbark smoothie lemoniada juice',
  soda: 'napój napoje cola coca-cola pepsi fanta sprite mirinda energetyk oranżada tonik izotonik redbull tiger monster cola-zero soda lemonade',
  'coffee-tea': 'kawa herbata herbatka cappuccino espresso latte americano yerba coffee tea',
  beer: 'piwo piwa lager pilsner tyskie żywiec lech okocim perła warka heineken radler beer',
  spirits:
    'wino wódka whisky whiskey likier gin rum brandy nalewka szampan prosecco wermut aperol wine vodka',
  tobacco: 'papierosy tytoń marlboro heets camel winston gilzy bibułki cigarettes tobacco',
  pets: 'karma żwirek whiskas pedigree felix gourmet kitekat przysmak',
  cleaning:
    'płyn proszek kapsułki domestos ludwik ajax odplamiacz wybielacz zmywak zmywaki ścierka ścierki gąbka gąbki odświeżacz vanish cif detergent',
  paper:
    'papier ręcznik ręczniki chusteczki serwetki folia torba torby reklamówka worki worek siatka bag bags tissues foil',
  cosmetics:
    'szampon odżywka mydło żel krem dezodorant antyperspirant pasta szczoteczka nić balsam tusz szminka podkład lakier perfumy podpaski tampony wkładki pieluchy pieluszki maszynka golarka patyczki shampoo soap toothpaste',
  health:
    'apap ibuprom witamina witaminy magnez tabletki plaster plastry maść krople aspiryna rutinoscorbin gripex strepsils probiotyk suplement bandaż termometr vitamin tablets',
  fuel: 'benzyna diesel euro eurosuper verva lpg autogaz adblue ekodiesel fuel petrol',
  goods:
    'gazeta książka zeszyt długopis bateria baterie żarówka świeca znicz zabawka skarpety skarpetki koszulka rajstopy kubek talerz patelnia doniczka ziemia nawóz kabel ładowarka ołówek teczka klej taśma znaczek book newspaper battery',
};
