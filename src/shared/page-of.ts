import { z } from 'zod';

/** Which part of a list is asked for. */
export const pageOf = { limit: z.int().min(1).max(500), offset: z.int().min(0) };
