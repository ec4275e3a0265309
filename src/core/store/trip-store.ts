import type { Trip, Trips } from '../services.ts';
import type { Database } from './database.ts';

/** Shopping trips saved by scripts of the v2 API: the trip and all its products, or nothing. */
export function createTripStore(database: Database, now: () => number): Trips {
  const insertTrip = database.prepare(`
    INSERT INTO trips (trip_date, store_name, total_minor, created_at)
    VALUES (:tripDate, :storeName, :totalMinor, :createdAt)`);
  const insertProduct = database.prepare(`
    INSERT INTO trip_products (trip_id, position, name, quantity_milli, unit_price_minor, expiration_date, is_consumed)
    VALUES (:tripId, :position, :name, :quantityMilli, :unitPriceMinor, :expirationDate, :isConsumed)`);

  return {
    save: ({ products, ...trip }: Trip) =>
      database.transaction(() => {
        const { lastRowId: tripId } = insertTrip.run({ ...trip, createdAt: now() });
        products.forEach((product, position) => {
          insertProduct.run({ ...product, isConsumed: Number(product.isConsumed), tripId, position });
        });
        return { tripId, productsCount: products.length };
      }),
  };
}
