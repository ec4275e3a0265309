import type { CategoryId } from '../../../shared/categories.ts';

/** Names under which only one kind of goods is sold. They decide where no word for goods is read. */
export const brands: Partial<Readonly<Record<CategoryId, string>>> = {
  milk: 'łaciate wypasione bebiko bebilon',
  yogurt: `
    activia fantazja jogobella danonek bakuś gratka müllermilch serduszko danonki danio monte actimel
    fantasia zott
  `,
  cheese: `
    hochland president philadelphia babybel kiri almette turek favita światowid bieluch tartare lazur
  `,
  butter: 'lurpak rama delma finuu benecol smakowita',
  bread: 'wasa schulstad dijo',
  cakes: `
    oreo belvita bebe lubisie 7days góralki pieguski hit markizy petit tago delicje jeżyki petitki
    katarzynki
  `,
  deli: 'tarczyński berlinki morliny sokoliki olewnik felivaria',
  fish: 'graal lisner seko neptun suempol',
  grains: 'sante kupiec sonko chocapic cheerios',
  pasta: 'barilla czaniecki malma',
  baking: 'kujawski delecta gellwe oetker',
  sauces: `
    pudliszki heinz kotlin kielecki roleski łowicz tortex develey dawtona mutti culineo nutella tabasco
  `,
  spices: 'kamis prymat maggi appetita vegeta kucharek',
  prepared: 'iglotex feliciana guseppe giuseppe ristorante vifon amino profi virtu jędrusia',
  'ice-cream': 'magnum grycan cornetto algida marletto',
  sweets: `
    wedel milka lindt lindor haribo mentos orbit airwaves winterfresh wawel goplana solidarność mieszko
    chupa maltesers daim celebrations halls werther tymek winterf michałki snickers snickersy twix bounty
    kinder toffifee merci raffaello ferrero grześki kitkat knoppers duplo nimm2 mamba skittles
  `,
  snacks: `
    peppies tuc stax bakalland munch aksam bruschetta flips pringles lays doritos crunchips cheetos chio
    lajkonik beskidzkie
  `,
  water: `
    cisowianka nałęczowianka muszynianka primavera polaris evian kinga staropolanka jurajska ustronianka
    kropla veroni aquarel perrier borjomi piwniczanka
  `,
  juice: 'cappy tymbark kubuś fortuna riviva paola pysio caprio leon marwit excellence',
  soda: `
    tiger monster kinley levite schweps dzik 4move mogu energy rockstar pepsi fanta sprite mirinda
    redbull schweppes 7up hoop oshee powerade isostar nestea fuzetea frugo
  `,
  'coffee-tea': `
    lipton tetley saga minutka dallmayr woseba dilmah teekanne loyd vitax mokate bigactive nespresso
    cremesso inka nescafe jacobs tchibo lavazza
  `,
  beer: `
    namysłów bosman specjal romper kustosz dębowe ciechan tyskie żubr lech okocim perła warka heineken
    harnaś tatra desperados carlsberg łomża somersby budweiser corona książęce kasztelan leżajsk kozel
    grolsch peroni paulaner miłosław perlenbacher
  `,
  tobacco: `
    mevius viceroy marlboro heets iqos terea winston chesterfield glo velo vuse davidoff rothmans
  `,
  pets: `
    benek whiskas pedigree felix gourmet kitekat sheba purina friskies chappi dreamies dentastix brit
    butchers bozita animonda
  `,
  cleaning: `
    cillit duck flash dosia sofin surf rex airwick glade ambi brait domestos ludwik ajax vanish cif ace
    persil ariel vizir lenor silan fairy perwoll bryza woolite bref calgon finish somat pronto clin sidolux
    tytan yplon
  `,
  paper: 'velvet regina mola foxy zewa paclan linteo',
  cosmetics: `
    garnier palmolive isana ziaja gillette schauma syoss loreal maybelline eveline bielenda tołpa luksja
    protex axe fa signal lacalut aquafresh vaseline dax lirene cien pantene elseve gliss timotei facelle
    tena seni huggies dada libero discreet naturella o.b tampax wilkinson durex colgate elmex sensodyne
    listerine nivea dove rexona pampers always
  `,
  health: `
    neoangin acard scorbolamid ibum pyralgina metafen cerutin apap ibuprom nurofen rutinoscorbin gripex
    strepsils polopiryna theraflu cholinex otrivin octenisept espumisan smecta rennie gaviscon stoperan
    bepanthen panthenol altacet voltaren ketonal amol rutinacea vigor doppelherz plusz
  `,
  goods: 'duracell energizer varta lego',
  spirits: `
    aperol martini jagermeister soplica żołądkowa żubrówka finlandia absolut wyborowa bols ballantines
    kadarka baileys
  `,
  fuel: 'eurosuper verva pb',
};

/** Names under which goods of many kinds are sold. */
export const houseBrands = `
pilos piątnica bakoma mlekovita mlekpol danone sokołów duda krakus winiary knorr nestle lubella bonduelle milbona alesto
solevita favorina tastino combino dulano pikok vitasia kania marinero krasnystaw stasiak gala deluxe exquisite
`
  .trim()
  .split(/\s+/);
