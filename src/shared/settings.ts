import { z } from 'zod';
import { budgetSchema } from './budgets.ts';
import { categoryPathSchema } from './categories.ts';
import { ownRateSchema } from './exchange-rates.ts';
import { recognitionLanguageSchema } from './engine.ts';

/** A site as a browser names it in its Origin header: `https://receipts.example`, in lower case, nothing behind it. */
export const originSchema = z
  .string()
  .max(300)
  .regex(/^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/, 'expected https://receipts.example')
  // A browser leaves a scheme's own port out, so a list with it would never match.
  .regex(/^(?!http:.*:80$|https:.*:443$)/, 'expected no port where it is the usual one');

/** No path of any system is longer. */
const maxPathLength = 4096;

/** Where scripts are told of receipts. */
export const webhookUrlSchema = z.url({ protocol: /^https?$/ }).max(2000);

/** What the user may set, kept in the database. Each has a default that suits a household. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'pl', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  recognitionLanguage: recognitionLanguageSchema,
  /** Job starts a minute for each user_id of the HTTP port. The person at the desktop is not limited. */
  startsPerMinute: z.int().min(1).max(600),
  httpEnabled: z.boolean(),
  httpPort: z.int().min(1).max(65535),
  /** Sites whose pages may use the HTTP API; by default none but our own. */
  allowedOrigins: z.array(originSchema).max(20),
  /** A folder whose new files become jobs; null for none. */
  watchedFolder: z.string().min(1).max(maxPathLength).nullable(),
  notifyWhenDone: z.boolean(),
  /** Whether a language model on the user's own Ollama server reads receipts beside the rules. */
  modelEnabled: z.boolean(),
  /** As OLLAMA_HOST is written (`127.0.0.1:11434`, `http://box.local`); null for OLLAMA_HOST itself or the default. */
  modelHost: z.string().max(300).nullable(),
  /** An installed model's name, such as `qwen3-vl:4b-instruct`; null where none was chosen. */
  modelName: z.string().max(300).nullable(),
  /** Whether a model that sees gets the picture too. */
  modelVision: z.boolean(),
  /** Told by a signed POST of each receipt that was read or failed; null for nobody. */
  webhookUrl: webhookUrlSchema.nullable(),
  /** What those messages are signed with (`whsec_…`); made when there is an address and none yet. */
  webhookSecret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/)
    .nullable(),
  /** How long deleted receipts stay in the trash. */
  trashDays: z.int().min(1).max(3650),
  /** Whether a backup is made every day. */
  backsUpDaily: z.boolean(),
  /** Where, with the originals; null for the data folder, where the originals are. */
  backupFolder: z.string().max(1000).nullable(),
  /** Lists kept under a name, each by its address in the window. */
  savedViews: z
    .array(z.object({ name: z.string().trim().min(1).max(60), address: z.string().max(2000) }))
    .max(50),
  /** The user's own kinds of goods, as paths like those of shared/categories.ts (`Hobby > Wędki`). */
  ownCategories: z.array(categoryPathSchema).max(200),
  budgets: z.array(budgetSchema).max(200),
  /** What other currencies are worth as the user says; one a currency. */
  ownRates: z.array(ownRateSchema).max(100),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  recognitionLanguage: 'auto',
  startsPerMinute: 10,
  httpEnabled: true,
  httpPort: 8000,
  allowedOrigins: [],
  watchedFolder: null,
  notifyWhenDone: true,
  modelEnabled: false,
  modelHost: null,
  modelName: null,
  modelVision: false,
  webhookUrl: null,
  webhookSecret: null,
  trashDays: 30,
  backsUpDaily: true,
  backupFolder: null,
  savedViews: [],
  ownCategories: [],
  budgets: [],
  ownRates: [],
};
