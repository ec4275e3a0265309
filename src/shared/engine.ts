import { z } from 'zod';
import { correctionSchema } from './correction.ts';
import { drawnBoxSchema } from './drawn-box.ts';
import { droppedAnswerSchema, modelProblemSchema } from './language-model.ts';
import { cutSchema, pageSchema, turnSchema } from './page.ts';
import { receiptSchema } from './receipt.ts';

/** The limits put on untrusted files before and while they are decoded. */
export const fileLimits = {
  /** Phones write pictures of 50 to 200 megapixels. */
  maxFileBytes: 60 * 1024 * 1024,
  /** What other programs may send to the port: the contract's own limit. */
  maxPortFileBytes: 10 * 1024 * 1024,
  maxPixels: 200_000_000,
  /** Of what can't be shrunk on the way: WebP, progressive JPEGs and interlaced PNGs are decoded as a whole. */
  maxWholePixels: 80_000_000,
  /** HEIC is decoded as a whole; phones' largest have 48 million. */
  maxHeifPixels: 50_000_000,
  /** AVIF too, and its decoder takes 20 bytes for each: 31 million took 830 MB, 20 million 630. Phones write 12 million. */
  maxAvifPixels: 20_000_000,
  /** Larger pictures are made this small as they are decoded: more tells a recogniser nothing. */
  maxKeptPixels: 16_000_000,
  /** Of a picture's shorter side. */
  minSide: 16,
  /** Of all pages of a file; fifty A4 pages at 300 dpi have 435 million. */
  maxFilePixels: 500_000_000,
  maxPdfPages: 50,
  maxPdfPagePixels: 20_000_000,
  /** A4 in black and white at 1200 dpi has 140 million. */
  maxPdfPicturePixels: 200_000_000,
  /** What one picture, one other stream (a page's content, a font) and all of them may unpack to. */
  maxPdfPictureBytes: 256 * 1024 * 1024,
  maxPdfStreamBytes: 32 * 1024 * 1024,
  maxPdfUnpackedBytes: 2 * 1024 * 1024 * 1024,
  /** A receipt has a few thousand, the plan of a town half a million. */
  maxPdfOperators: 1_000_000,
  /** Letters of the text that all pages carry. */
  maxPdfLetters: 500_000,
  /** What PDFium may hold; real receipts' PDFs take under 90 MB to draw. */
  maxPdfiumBytes: 320 * 1024 * 1024,
} as const;

/** Types the engine reads, by sniffed MIME type, with the extension the stored file gets. */
export const fileTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
  'application/json': 'json',
} as const;
export const fileMimeSchema = z.enum(Object.keys(fileTypes) as [FileMime, ...FileMime[]]);
export type FileMime = keyof typeof fileTypes;

/** `auto`, or up to four of Tesseract's language codes joined by a plus: `pol`, `pol+eng`, `deu`. */
export const recognitionLanguageSchema = z.string().regex(/^[a-z][a-z_]{1,14}(?:\+[a-z][a-z_]{1,14}){0,3}$/i);

/** What was read in a box, one line a row. More letters than any value has are cut off. */
export const maxBoxLetters = 1000;
export const boxTextSchema = z.string().min(1).max(maxBoxLetters);

/**
 * The work done in the threads of the pool: task kind → input and output. Inputs and outputs are plain data that
 * survives structured cloning. Every task answers an Outcome; its errors are AppErrors on the wire.
 */
export const engineTasks = {
  /** Sniffs, bounds and fully decodes the file once, so that a broken one fails before recognition. */
  inspect: {
    input: z.object({ path: z.string() }),
    output: z.object({
      mime: fileMimeSchema,
      fileType: z.enum(['image', 'pdf']),
      pages: z.int().positive(),
    }),
  },
  /** Decodes, prepares and recognises pages. Progress 0–100 of the file is posted to the port given with the task. */
  recognise: {
    input: z.object({
      path: z.string(),
      language: recognitionLanguageSchema,
      /** Begins at this page (from 0), and ends with the first that is done this many milliseconds later. */
      turn: z.object({ fromPage: z.int().nonnegative(), ms: z.number().nonnegative() }).optional(),
    }),
    /** `nextPage` is where the next turn begins; null once the last page is read. */
    output: z.object({ pages: z.array(pageSchema), nextPage: z.int().positive().nullable() }),
  },
  /** Reads and proves a receipt from its pages. Pure; `today` (YYYY-MM-DD) is the clock. */
  read: {
    input: z.object({ pages: z.array(pageSchema), today: z.string() }),
    output: receiptSchema,
  },
  /** The same from bare text, for callers that have no picture. */
  readText: {
    input: z.object({ text: z.string(), today: z.string() }),
    output: receiptSchema,
  },
  /** Puts the user's values in place and tries the equations anew. Pure. @throws BAD_REQUEST for what isn't there */
  correct: {
    input: z.object({ receipt: receiptSchema, corrections: z.array(correctionSchema), today: z.string() }),
    output: receiptSchema,
  },
  /** The upright page (from 1) as a clean JPEG without metadata, no wider or higher than maxSide pixels. */
  picture: {
    input: z.object({
      path: z.string(),
      page: z.int().positive(),
      maxSide: z.int().positive(),
      /** As the recognised page has it. */
      turn: turnSchema,
    }),
    output: z.object({ bytes: z.instanceof(Uint8Array), width: z.int(), height: z.int() }),
  },
  /**
   * Recognises what stands in a box of a page (from 1) of its original. The box is in the pixels of the recognised page, which has this
   * turn and size. @throws NOTHING_IN_BOX; OCR_TIMEOUT for more than is read in seconds
   */
  readBox: {
    input: z.object({
      path: z.string(),
      page: z.int().positive(),
      turn: turnSchema,
      pageSize: z.object({ width: z.int().positive(), height: z.int().positive() }),
      box: drawnBoxSchema,
      language: recognitionLanguageSchema,
    }),
    output: z.object({ text: boxTextSchema }),
  },
  /** A sheet cut out of a page (from 1) and seen from straight above, as a clean JPEG; the same bytes each time. */
  cutOut: {
    input: z.object({ path: z.string(), page: z.int().positive(), cut: cutSchema }),
    output: z.object({ bytes: z.instanceof(Uint8Array) }),
  },
  /** The files' pages in one PDF, in this order; the same bytes each time. @throws BAD_REQUEST for an e-receipt; TOO_MANY_PAGES */
  joinPages: {
    input: z.object({ paths: z.array(z.string()).min(2) }),
    output: z.object({ bytes: z.instanceof(Uint8Array), pages: z.int().positive() }),
  },
  /** The pages as numbered lines for the model, and the form of its answer. Pure. */
  modelQuestion: {
    input: z.object({ pages: z.array(pageSchema), hasPicture: z.boolean() }),
    output: z.object({
      text: z.string(),
      /** A JSON schema that llama.cpp can hold a model to. */
      schema: z.record(z.string(), z.unknown()),
      lineCount: z.int(),
      /** Rather too many than too few, and without the picture. */
      estimatedTokens: z.int(),
    }),
  },
  /** Checks the model's answer against the words and lays it beside the rules' receipt through the prover. Pure. */
  modelReading: {
    input: z.object({
      pages: z.array(pageSchema),
      receipt: receiptSchema,
      answer: z.string(),
      /** Whether the user has changed the receipt. */
      isCorrected: z.boolean(),
      hasPicture: z.boolean(),
      today: z.string(),
    }),
    output: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('read'),
        receipt: receiptSchema,
        /** Values that both readings found alike. */
        agreements: z.int(),
        dropped: z.array(droppedAnswerSchema),
        isGroupedByModel: z.boolean(),
      }),
      z.object({ kind: z.literal('bad'), problem: modelProblemSchema, message: z.string() }),
    ]),
  },
} as const;

export type EngineTaskName = keyof typeof engineTasks;
export type EngineInput<N extends EngineTaskName> = z.infer<(typeof engineTasks)[N]['input']>;
export type EngineOutput<N extends EngineTaskName> = z.infer<(typeof engineTasks)[N]['output']>;

/**
 * What a thread tells of its task: how far it is (0–100), that a page is done, or that it could use the help of a thread that has
 * nothing to do, to which it gives this end of a channel.
 */
export type TaskReport = number | 'page-done' | { readonly helper: object };

/** What Piscina hands to a thread. `progress` is a MessagePort of node:worker_threads, typed by what is used of it. */
export type EngineRequest = {
  [N in EngineTaskName]: {
    readonly task: N;
    readonly input: EngineInput<N>;
    readonly progress?: {
      postMessage(told: TaskReport, transferred?: readonly object[]): void;
      close(): void;
    };
    /** Its first number is not 0 once the task is to stop. Shared with the pool. */
    readonly stopFlag?: Int32Array;
  };
}[EngineTaskName];

/** Settings of a thread, given as Piscina's workerData. */
export type EngineThreadData = {
  /** Tesseract language code → absolute path of its gzipped traineddata file. */
  readonly languageFiles: Readonly<Record<string, string>>;
  /** Absolute path of the user's own PP-OCR models; null for those of the npm package. */
  readonly paddleFolder: string | null;
};
