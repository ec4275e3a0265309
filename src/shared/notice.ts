import { z } from 'zod';
import { errorCodes } from './app-error.ts';

const kindOfNotice = {
  type: z.literal('notification'),
  level: z.enum(['info', 'warning', 'error', 'success']),
};

/**
 * What the user is told without having asked: a code and what it is about. Each face words it in its own language
 * (wording/notice-text.ts).
 */
export const noticeSchema = z.discriminatedUnion('code', [
  /** All receipts handed in so far have been dealt with. */
  z.object({
    ...kindOfNotice,
    code: z.literal('BATCH_DONE'),
    parameters: z.object({ succeeded: z.int(), failed: z.int() }),
  }),
  /** The watched folder isn't there now; Paragon goes on with it once it is back. */
  z.object({ ...kindOfNotice, code: z.literal('FOLDER_GONE'), parameters: z.object({ folder: z.string() }) }),
  /** The day's automatic backup couldn't be made; told once, when that begins. */
  z.object({
    ...kindOfNotice,
    code: z.literal('BACKUP_FAILED'),
    parameters: z.object({ cause: z.enum(errorCodes) }),
  }),
  /** Something failed in the background; `filename` names the file it is about, where it is about one. */
  z.object({
    ...kindOfNotice,
    code: z.enum(errorCodes),
    parameters: z.object({ filename: z.string().nullable() }),
  }),
]);
export type Notice = z.infer<typeof noticeSchema>;
