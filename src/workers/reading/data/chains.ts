/** A chain: how its receipts name it (folded), the tax numbers of its legal entities, and what it sells. */
export type Chain = {
  readonly name: string;
  readonly type: string;
  readonly nips: readonly string[];
  /** Patterns over folded text of the receipt's head. */
  readonly patterns: readonly RegExp[];
  /** What only its receipts say, anywhere on them (folded): its loyalty card, its own address in the web. */
  readonly marks: readonly RegExp[];
};

const chain = (
  name: string,
  type: string,
  patterns: readonly RegExp[],
  nips: readonly string[] = [],
  marks: readonly RegExp[] = [],
): Chain => ({
  name,
  type,
  nips,
  patterns,
  marks,
});

/** Tax numbers from receipts and the companies' own pages; franchised shops print their owners' numbers. */
export const chains: readonly Chain[] = [
  chain(
    'Biedronka',
    'discount',
    [/\bbiedronka\b/, /jeronimo martins/],
    ['7791011327'],
    [/moja biedronka|karta biedronka/],
  ),
  chain('Lidl', 'discount', [/\blidl\b/], ['7811897358'], [/lidl plus|\blidl\.pl\b/]),
  chain('Auchan', 'hypermarket', [/\bauchan\b/], ['5260309174'], [/\bauchan\.pl\b|skarbonka auchan/]),
  chain('Carrefour', 'hypermarket', [/\bcarrefour\b/], ['9370008168'], [/\bcarrefour\.pl\b|moj carrefour/]),
  chain('Rossmann', 'drugstore', [/\bross?mann\b/], ['7270019183'], [/klub rossmann|\brossmann\.pl\b/]),
  chain('Dino', 'supermarket', [/\bdino polska\b/, /\bdino\b/], ['6211766191']),
  chain('Stokrotka', 'supermarket', [/\bstokrotka\b/], ['7121008323']),
  chain('Netto', 'discount', [/\bnetto (?:sp|store|indygo)/], ['8521021463']),
  chain('Kaufland', 'hypermarket', [/\bkaufland\b/], ['8992367273'], [/kaufland card|\bkaufland\.pl\b/]),
  chain('Żabka', 'convenience', [/\bzabka\b/], ['5223071241'], [/\bzappka\b|\bzappsy?\b/]),
  chain('Decathlon', 'sports', [/\bdecathlon\b/], ['9511855233']),
  chain('Empik', 'books', [/\bempik\b/], ['5260207427']),
  chain('Tesco', 'hypermarket', [/\btesco polska\b/, /\btesco\b/], ['5261037737']),
  chain('Leroy Merlin', 'home improvement', [/leroy.?merlin/], ['1130089950']),
  chain('BP', 'fuel', [/\bbp europa\b/], ['9720865431']),
  chain('Aldi', 'discount', [/\baldi\b/], ['1070002973']),
  chain('Polomarket', 'supermarket', [/\bpolo ?market\b/], ['5562125117']),
  chain('Hebe', 'drugstore', [/\bhebe\b/], ['2090001776']),
  chain('Super-Pharm', 'drugstore', [/super.?pharm/], ['5252175977']),
  chain('Orlen', 'fuel', [/\borlen\b/], ['7740001454']),
  chain('Shell', 'fuel', [/\bshell polska\b/], ['5261009190']),
  chain('Circle K', 'fuel', [/\bcircle k\b/], ['7790001083']),
  chain('Moya', 'fuel', [/\bmoya\b/, /\banwim\b/], ['5270011878']),
  chain('MOL', 'fuel', [/\bmol polska\b/], ['5861988228']),
  chain('Pepco', 'household', [/\bpepco\b/], ['7822131157']),
  chain('Lewiatan', 'supermarket', [/\blewiatan\b/]),
  chain('abc', 'convenience', [/\bsklep abc\b/]),
  chain('Groszek', 'convenience', [/\bgroszek\b/]),
  chain('Delikatesy Centrum', 'supermarket', [/delikatesy centrum/]),
  chain('Intermarché', 'supermarket', [/\bintermarche\b/]),
  chain('Spar', 'supermarket', [/\b(?:euro)?spar\b/]),
  chain('Chata Polska', 'supermarket', [/chata polska/]),
  chain('Topaz', 'supermarket', [/\btopaz\b/]),
  chain('Mila', 'supermarket', [/\bmila s\.? ?a/]),
  chain('Selgros', 'wholesale', [/\bselgros\b/, /transgourmet/]),
  chain('Makro', 'wholesale', [/\bmakro cash/, /\bcash (?:and|&) carry polska/]),
  chain('E.Leclerc', 'hypermarket', [/\bleclerc\b/]),
  chain('Castorama', 'home improvement', [/\bcastorama\b/]),
  chain('OBI', 'home improvement', [/\bobi centrala\b/, /\bobi\b(?= )/]),
  chain('IKEA', 'furniture', [/\bikea\b/]),
  chain('Action', 'household', [/\baction poland\b/]),
  chain('Dealz', 'household', [/\bdealz\b/]),
  chain('TEDi', 'household', [/\btedi\b/]),
  chain('CCC', 'shoes', [/\bccc s\.? ?a/]),
  chain('Media Expert', 'electronics', [/media ?expert/, /\bterg s\.? ?a/]),
  chain('RTV Euro AGD', 'electronics', [/rtv euro/, /euro.?net/]),
  chain('Media Markt', 'electronics', [/media ?markt/]),
  chain('McDonald’s', 'restaurant', [/mc ?donald/]),
  chain('KFC', 'restaurant', [/\bkfc\b/, /\bamrest\b/]),
  chain('Smyk', 'toys', [/\bsmyk\b/]),
  chain('DOZ', 'pharmacy', [/\bdoz apteka\b/]),
  chain('Ziko', 'pharmacy', [/\bziko\b/]),
  chain('Freshmarket', 'convenience', [/\bfresh ?market\b/]),
];
