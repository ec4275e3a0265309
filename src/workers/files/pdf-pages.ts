import { readFile } from 'node:fs/promises';
import type { PDFiumDocument } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { AppError } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';
import { openPdfium, type Pdfium } from './bounded-pdfium.ts';
import { corruptFile, pixelBudget, refusePages, type FilePages } from './file-pages.ts';
import { toColour } from './image-pages.ts';
import { guardPdf } from './pdf-guard.ts';
import { openTextLayer } from './pdf-text-layer.ts';

/** 300 dpi, what Tesseract was trained near; PDF units are 1/72 inch. */
const renderScale = 300 / 72;

/** Every page is rendered by PDFium; born-digital pages also offer their text. */
export async function openPdf(path: string): Promise<FilePages> {
  const bytes = new Uint8Array(await readFile(path));
  await guardPdf(bytes);
  const pdfium = await openPdfium();
  try {
    return await openWith(pdfium, bytes);
  } catch (error) {
    letGo(pdfium);
    throw error;
  }
}

/** What ran out of memory can't always be closed; it goes with its memory all the same. */
function letGo({ library }: Pdfium, document?: PDFiumDocument): void {
  try {
    document?.destroy();
    library.destroy();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
  }
}

async function openWith(pdfium: Pdfium, bytes: Uint8Array): Promise<FilePages> {
  const document = await loadDocument(pdfium, bytes);
  const count = document.getPageCount();
  if (count < 1) throw corruptFile('The PDF has no page.');
  refusePages(count, 'PDF');
  const textLayer = openTextLayer(bytes);
  const spend = pixelBudget();
  return {
    mime: 'application/pdf',
    count,
    render: async (index) => {
      const page = await renderPage(pdfium, document, index);
      spend(index, page.width * page.height);
      const raw = { width: page.width, height: page.height, channels: 4 } as const;
      return toColour(sharp(page.data, { raw }));
    },
    textLayer: async (index) => {
      const { originalWidth, originalHeight } = document.getPage(index).getOriginalSize();
      return textLayer.page(index, clampedScale(originalWidth, originalHeight));
    },
    close: async () => {
      await textLayer.close();
      letGo(pdfium, document);
    },
  };
}

async function loadDocument({ library, failure }: Pdfium, bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes);
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) {
      throw new AppError(
        'ENCRYPTED_PDF',
        'The PDF is locked with a password. Save a copy without one and add that.',
      );
    }
    throw failure(error, corruptFile);
  }
}

async function renderPage({ failure }: Pdfium, document: PDFiumDocument, index: number) {
  try {
    const page = document.getPage(index);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    return await page.render({ scale: clampedScale(originalWidth, originalHeight), colorSpace: 'BGRA' });
  } catch (error) {
    throw failure(error, corruptFile);
  }
}

/** A kilobyte of PDF can ask for a page of two hundred square metres. */
function clampedScale(width: number, height: number): number {
  const affordable = Math.sqrt(fileLimits.maxPdfPagePixels / Math.max(1, width * height));
  return Math.min(renderScale, affordable);
}
