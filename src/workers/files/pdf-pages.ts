import { readFile } from 'node:fs/promises';
import { PDFiumLibrary, type PDFiumDocument, type PDFiumPage } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { AppError } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';
import { corruptFile, refusePages, type FilePages } from './file-pages.ts';
import { toColour } from './image-pages.ts';
import { openTextLayer } from './pdf-text-layer.ts';

/** 300 dpi, what Tesseract was trained near; PDF units are 1/72 inch. */
const renderScale = 300 / 72;

type Library = Awaited<ReturnType<typeof PDFiumLibrary.init>>;

/** Every page is rendered by PDFium; born-digital pages also offer their text. */
export async function openPdf(path: string): Promise<FilePages> {
  const bytes = new Uint8Array(await readFile(path));
  const library = await PDFiumLibrary.init();
  try {
    return await openWith(library, bytes);
  } catch (error) {
    library.destroy();
    throw error;
  }
}

async function openWith(library: Library, bytes: Uint8Array): Promise<FilePages> {
  const document = await loadDocument(library, bytes);
  const count = document.getPageCount();
  if (count < 1) throw corruptFile('The PDF has no page.');
  refusePages(count, 'PDF');
  const textLayer = openTextLayer(bytes);
  return {
    mime: 'application/pdf',
    count,
    render: async (index) => {
      const page = await renderPage(document.getPage(index));
      const raw = { width: page.width, height: page.height, channels: 4 } as const;
      return toColour(sharp(page.data, { raw }));
    },
    textLayer: async (index) => {
      const { originalWidth, originalHeight } = document.getPage(index).getOriginalSize();
      return textLayer.page(index, clampedScale(originalWidth, originalHeight));
    },
    close: async () => {
      await textLayer.close();
      document.destroy();
      library.destroy();
    },
  };
}

async function loadDocument(library: Library, bytes: Uint8Array): Promise<PDFiumDocument> {
  try {
    return await library.loadDocument(bytes);
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) {
      throw new AppError(
        'ENCRYPTED_PDF',
        'The PDF is locked with a password. Save a copy without one and add that.',
      );
    }
    throw corruptFile(error);
  }
}

async function renderPage(page: PDFiumPage) {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  try {
    return await page.render({ scale: clampedScale(originalWidth, originalHeight), colorSpace: 'BGRA' });
  } catch (error) {
    throw corruptFile(error);
  }
}

/** A kilobyte of PDF can ask for a page of two hundred square metres. */
function clampedScale(width: number, height: number): number {
  const affordable = Math.sqrt(fileLimits.maxPdfPagePixels / Math.max(1, width * height));
  return Math.min(renderScale, affordable);
}
