import { z } from 'zod';
import { jobViewSchema } from './job.ts';

/** The way from a phone in the same network, as the window shows it. Times are UTC milliseconds. */
export const phoneLinkSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('closed') }),
  z.object({
    state: z.literal('open'),
    /** What the QR code says: `http://192.168.1.5:48213/#k7f29qmx3dtw`. */
    url: z.string(),
    /** The same for people who type: the page, and the code that it asks for. */
    page: z.string(),
    code: z.string(),
    /** The address in use, and all that this computer has in its networks. */
    address: z.string(),
    addresses: z.array(z.string()),
    /** Whether a phone has used the code; it is then that phone's alone. */
    isTaken: z.boolean(),
    /** Jobs of the photos that came in since it was opened, oldest first. */
    jobIds: z.array(z.string()),
    /** When it closes by itself unless something comes in before. */
    closesAt: z.int(),
  }),
]);
export type PhoneLinkView = z.infer<typeof phoneLinkSchema>;

/** The contract's rows for it; an address is one of this computer's own, null for the likeliest. */
export const phoneProcedures = {
  'phone.status': { input: z.object({}), output: phoneLinkSchema },
  'phone.open': { input: z.object({ address: z.ipv4().nullable() }), output: phoneLinkSchema },
  'phone.close': { input: z.object({}), output: z.object({}) },
} as const;

/** What the phone is told of a photo that it sent, and nothing else. */
export const phoneReceiptSchema = jobViewSchema.pick({
  jobId: true,
  filename: true,
  state: true,
  progress: true,
  isDuplicate: true,
  storeName: true,
  totalMinor: true,
  currency: true,
  verdict: true,
  error: true,
});
export type PhoneReceipt = z.infer<typeof phoneReceiptSchema>;
