import { z } from 'zod';
import { toMinor } from '../../shared/money.ts';
import type { Trip } from '../services.ts';

/** A number, or one written as text, as the original's pydantic models take it. */
const number = z.union([z.number(), z.stringFormat('number', /^-?\d+(\.\d+)?$/).transform(Number)]);

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}([T ].*)?$/, 'expected a date as YYYY-MM-DD');

/** The body of v2's save. Amounts are in major units there: 12.34. */
export const tripSchema = z.object({
  trip_date: day,
  store_name: z.string().min(1).max(500),
  total_amount: number.nullish(),
  products: z
    .array(
      z.object({
        name: z.string().max(500),
        quantity: number.default(1),
        unit_price: number.nullish(),
        expiration_date: day.nullish(),
        is_consumed: z.boolean().default(false),
      }),
    )
    .max(2000)
    .default([]),
});

export function toTrip(body: z.output<typeof tripSchema>): Trip {
  return {
    tripDate: body.trip_date,
    storeName: body.store_name,
    totalMinor: minorOf(body.total_amount),
    products: body.products.map((product) => ({
      name: product.name,
      quantityMilli: Math.round(product.quantity * 1000),
      unitPriceMinor: minorOf(product.unit_price),
      expirationDate: product.expiration_date ?? null,
      isConsumed: product.is_consumed,
    })),
  };
}

/** These trips name no currency. */
function minorOf(amount: number | null | undefined): number | null {
  return amount === null || amount === undefined ? null : toMinor(amount, null);
}
