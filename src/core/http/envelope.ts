import { z } from 'zod';

/** The body around every answer of the API: the status once more, a sentence, and the data. */
export function envelope<T extends z.ZodType>(statusCode: number, message: string, data: T) {
  return z.object({ status_code: z.literal(statusCode), message: z.literal(message), data });
}

/** A route that takes no body of its own kind describes its form here, for the documentation only. */
export const uploadForm = z.object({
  file: z.file().describe('The picture or PDF of one receipt, at most 10 MiB'),
  user_id: z.string().optional(),
});

/** Who sent it: any short text. An empty one is nobody. */
export const userQuery = z.object({ user_id: z.string().max(200).optional() });

/** A name that the client gives to its upload, to send it again in doubt without making it two. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z.string().min(1).max(255).optional(),
});

export function namedUser(userId: string | undefined): string | null {
  return userId === undefined || userId === '' ? null : userId;
}
