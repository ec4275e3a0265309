import { z } from 'zod';
import type { Box } from './page.ts';

const pixels = z.number().min(-1_000_000).max(1_000_000);

/** A rectangle that a user drew on a page, in its pixels: it has an area, and may reach over the page's edge. */
export const drawnBoxSchema: z.ZodType<Box> = z
  .object({ x0: pixels, y0: pixels, x1: pixels, y1: pixels })
  .refine(({ x0, y0, x1, y1 }) => x1 > x0 && y1 > y0);
