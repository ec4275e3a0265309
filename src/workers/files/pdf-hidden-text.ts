import { getResolvedPDFJS, type getDocumentProxy } from 'unpdf';
import { z } from 'zod';

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** Text rendering modes that paint nothing (ISO 32000-1, table 106): invisible, and only added to the clipping path. */
const unpaintedModes: ReadonlySet<unknown> = new Set([3, 7]);
/** An image over so much of the page is a scan of it. */
const scanShare = 0.7;

const matrixSchema = z.array(z.number()).length(6);

/**
 * Whether most of the page's text can't be seen: painted in no colour, or before an image that covers the page. It is
 * then some scanner app's reading of that image, with its mistakes, and not what a till or shop wrote.
 */
export async function isTextHidden(page: PdfPage): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height } = page.getViewport({ scale: 1 });
  // Only how far an image reaches is asked for: widths and heights, without where it stands.
  const stack: { mode: unknown; area: number }[] = [];
  let state: { mode: unknown; area: number } = { mode: 0, area: 1 };
  let [seen, hidden] = [0, 0];
  for (const [index, operator] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    if (operator === OPS.save) stack.push(state);
    else if (operator === OPS.restore) state = stack.pop() ?? state;
    else if (operator === OPS.transform) state = { ...state, area: state.area * scaleOf(args) };
    else if (operator === OPS.setTextRenderingMode) state = { ...state, mode: firstOf(args) };
    else if (operator === OPS.showText && unpaintedModes.has(state.mode)) hidden += glyphsIn(args);
    else if (operator === OPS.showText) seen += glyphsIn(args);
    else if (operator === OPS.paintImageXObject && state.area >= scanShare * width * height) {
      [seen, hidden] = [0, hidden + seen];
    }
  }
  return hidden > seen;
}

/** By how much a matrix enlarges areas: its determinant. An image fills the unit square. */
function scaleOf(matrix: unknown): number {
  const [a = 1, b = 0, c = 0, d = 1] = matrixSchema.safeParse(matrix).data ?? [];
  return Math.abs(a * d - b * c);
}

function firstOf(args: unknown): unknown {
  return Array.isArray(args) ? args[0] : undefined;
}

function glyphsIn(args: unknown): number {
  const glyphs = firstOf(args);
  return Array.isArray(glyphs) ? glyphs.length : 0;
}
