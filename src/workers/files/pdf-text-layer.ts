import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';
import type { Page, Word } from '../../shared/page.ts';
import { isTextHidden } from './pdf-hidden-text.ts';

export type TextLayer = {
  /**
   * The page's own words at `scale` pixels a PDF unit, or null where they are too few for a receipt, or
   * a scanner app's reading of the picture above them. */
  page(index: number, scale: number): Promise<Page | null>;
  close(): Promise<void>;
};

/** Fewer letters than this are a stamp on a scan, not a receipt's text. */
const minLetters = 40;

/** What PDF.js tells of a run of text: its characters, width and height in PDF units, and where it starts. */
const textRunSchema = z.object({
  str: z.string(),
  width: z.number(),
  height: z.number(),
  transform: z.array(z.number()).length(6),
});

/**
 * Reads the text that born-digital PDFs carry, through PDF.js (PDFium's wrapper here can't). A document that PDF.js
 * can't open has no text layer; its pages are recognised like scans.
 */
export function openTextLayer(bytes: Uint8Array): TextLayer {
  // PDF.js takes the buffer away; the renderer still needs it.
  const open = () => getDocumentProxy(bytes.slice(), { isEvalSupported: false }).catch(() => null);
  let opening: ReturnType<typeof open> | null = null;
  let lettersSoFar = 0;
  return {
    page: async (index, scale) => {
      const document = await (opening ??= open());
      const page = document && (await readPage(document, index, scale));
      if (!page) return null;
      const letters = page.words.reduce((sum, word) => sum + word.text.length, 0);
      lettersSoFar += letters;
      if (lettersSoFar > fileLimits.maxPdfLetters) throw tooMuchText();
      return letters < minLetters ? null : page;
    },
    close: async () => {
      await (await opening)?.destroy();
    },
  };
}

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Null where its text is hidden, or PDF.js fails at it: PDFium draws many a page that PDF.js can't read. */
async function readPage(document: Document, index: number, scale: number): Promise<Page | null> {
  try {
    const page = await document.getPage(index + 1);
    const viewport = page.getViewport({ scale });
    if (await isTextHidden(page)) return null;
    const { items } = await page.getTextContent();
    const runs = items.flatMap((item) => textRunSchema.safeParse(item).data ?? []);
    const words = runs.flatMap((run, line) =>
      toWords(run, line, (x, y) => viewport.convertToViewportPoint(x, y)),
    );
    return {
      width: Math.max(1, Math.round(viewport.width)),
      height: Math.max(1, Math.round(viewport.height)),
      words,
      confidence: 100,
      language: 'text-layer',
      source: 'text-layer',
    };
  } catch {
    return null;
  }
}

function tooMuchText(): AppError {
  return new AppError(
    'PDF_TOO_MUCH_TEXT',
    'The PDF has far more text on it than a receipt. Save only the receipt’s pages as a new PDF and add that.',
  );
}

/** Splits a run at its spaces, its words on a line of their own; within a run every character is taken to be as wide as the others. */
function toWords(
  run: z.infer<typeof textRunSchema>,
  line: number,
  toPixels: (x: number, y: number) => unknown[],
): Word[] {
  const [, , , , left = 0, baseline = 0] = run.transform;
  const advance = run.width / Math.max(1, run.str.length);
  return [...run.str.matchAll(/\S+/g)].map(({ 0: text, index }) => {
    const [x0 = 0, y1 = 0] = toPixels(left + index * advance, baseline).map(Number);
    const end = left + (index + text.length) * advance;
    const [x1 = 0, y0 = 0] = toPixels(end, baseline + run.height).map(Number);
    return { text, confidence: 100, line, box: { x0: Math.max(0, x0), y0: Math.max(0, y0), x1, y1 } };
  });
}
