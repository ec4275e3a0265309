import { z } from 'zod';

/** The large one is for reading, the small one for lists and while the large one is on its way. */
const pictureSizeSchema = z.enum(['large', 'small']);
export type PictureSize = z.infer<typeof pictureSizeSchema>;

/** The path of a receipt's picture, the same under app:// and http://. Pages count from 1. */
export function receiptImagePath(receiptId: string, page: number, size: PictureSize = 'large'): string {
  return `/api/v3/receipts/${encodeURIComponent(receiptId)}/image?page=${page}&size=${size}`;
}

/** What such a path asks for. */
export const pictureQuerySchema = z.object({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: pictureSizeSchema.default('large'),
});
