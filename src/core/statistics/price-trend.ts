import type { PricePoint, PriceTrend } from '../../shared/statistics.ts';
import { grouped } from '../grouped.ts';

/** As many as can be told apart in one chart; where there are more, the last is of all the others. */
const mostShops = 6;
/** Of more days, neither the dots nor the lines between them can be told apart. */
const mostDays = 150;
const dayMs = 86_400_000;
/** Two years are as many weeks as can be told apart. */
const mostWeeklyMs = 731 * dayMs;

/** How a product's price went, from its purchases, oldest first: those by the unit that most of them have. */
export function toTrend(points: readonly PricePoint[]): PriceTrend {
  // What was taken back or given has no price.
  const priced = points.filter(({ unitPriceMinor }) => unitPriceMinor > 0);
  const [[unit, own] = ['szt' as const, []]] = largestFirst(grouped(priced, (point) => point.unit));
  const shops = largestFirst(grouped(own, ({ store }) => store)).map(([store]) => store);
  const named = shops.length > mostShops ? shops.slice(0, mostShops - 1) : shops;
  const places = new Map(named.map((store, place) => [store, place]));
  const step = stepOf(own);
  const spans = [...grouped(own, ({ day }) => firstDayOf(step, day))].map(([day, bought]) => {
    const byPlace = grouped(bought, ({ store }) => places.get(store) ?? named.length);
    const prices = pricesOf(bought);
    return {
      ...{ day, purchases: bought.length, lowestMinor: prices[0] ?? 0, highestMinor: prices.at(-1) ?? 0 },
      shops: Array.from({ length: Math.min(shops.length, mostShops) }, (_, place) =>
        toShopPrice(byPlace.get(place) ?? []),
      ),
    };
  });
  return { unit, otherUnits: priced.length - own.length, step, shops: named, spans };
}

function toShopPrice(bought: readonly PricePoint[]): PriceTrend['spans'][number]['shops'][number] {
  const medianMinor = medianOf(pricesOf(bought));
  if (medianMinor === undefined) return null;
  return { medianMinor, discounted: bought.filter(({ discountMinor }) => discountMinor > 0).length };
}

/** One of the prices themselves, so that nothing is told that was never paid. @param sorted ascending */
export function medianOf(sorted: readonly number[]): number | undefined {
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Ascending. */
export function pricesOf(points: readonly Pick<PricePoint, 'unitPriceMinor'>[]): number[] {
  return points.map(({ unitPriceMinor }) => unitPriceMinor).sort((one, other) => one - other);
}

function largestFirst<K>(groups: ReadonlyMap<K, PricePoint[]>): [K, PricePoint[]][] {
  return [...groups].sort(([, one], [, other]) => other.length - one.length);
}

function stepOf(points: readonly PricePoint[]): PriceTrend['step'] {
  if (new Set(points.map(({ day }) => day)).size <= mostDays) return 'day';
  const [first, last] = [points[0]?.day ?? '', points.at(-1)?.day ?? ''];
  return Date.parse(last) - Date.parse(first) <= mostWeeklyMs ? 'week' : 'month';
}

function firstDayOf(step: PriceTrend['step'], day: string): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  const at = new Date(day);
  // Weeks begin on Monday.
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}
