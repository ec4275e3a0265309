import { PDFDocument, rgb, type PDFFont, type PDFImage, type PDFPage } from 'pdf-lib';
import { oneLine } from '../accounts.ts';
import { trueTypeReader } from './true-type.ts';

/** A4 and its margin, in points. */
const page = { width: 595.28, height: 841.89, margin: 42 };
export const usableWidth = page.width - 2 * page.margin;
const usableHeight = page.height - 2 * page.margin;
const ink = rgb(0.13, 0.13, 0.13);
const dim = rgb(0.4, 0.4, 0.4);
const gap = 14;

export type Column = { readonly width: number; readonly isNumber?: true };
/** A picture as a JPEG, the line above it, and what is said where there is no picture. */
export type Captioned = {
  readonly jpeg: Uint8Array | null;
  readonly caption: string;
  readonly otherwise: string;
};

export type Pages = Awaited<ReturnType<typeof createPages>>;

/** Writes a document from top to bottom, page by page. @param font a TrueType file, embedded whole */
export async function createPages(
  font: Uint8Array,
  { title, language }: { title: string; language: string },
) {
  const document = await PDFDocument.create();
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(language);
  document.registerFontkit(trueTypeReader);
  const sheet = createSheet(document, await document.embedFont(font));
  return {
    heading: (text: string, size = 13) => {
      sheet.room(size * 4);
      sheet.skip(size * 2);
      sheet.text(text, { size, left: 0, width: usableWidth });
      sheet.skip(size * 0.5);
    },
    gap: () => {
      sheet.skip(10);
    },
    line: (text: string) => {
      sheet.room(13);
      sheet.skip(13);
      sheet.text(text, { size: 9.5, left: 0, width: usableWidth, color: dim });
    },
    /** The head is repeated on each page that the table goes on to. */
    table(columns: readonly Column[], head: readonly string[], rows: readonly (readonly string[])[]) {
      const writeHead = () => {
        writeRow(sheet, columns, head, dim);
        sheet.rule();
      };
      sheet.room(40);
      writeHead();
      for (const row of rows) {
        if (sheet.room(14)) writeHead();
        writeRow(sheet, columns, row, ink);
      }
    },
    /** Two side by side, as large as fits. */
    pictures: (pair: readonly Captioned[]) => writePair(document, sheet, pair),
    end: () => document.save(),
  };
}

type TextPlace = {
  readonly size: number;
  readonly left: number;
  readonly width: number;
  readonly color?: ReturnType<typeof rgb>;
  readonly isRight?: boolean;
};

type Sheet = ReturnType<typeof createSheet>;

/** The page under the pen, and how far down it is written. */
function createSheet(document: PDFDocument, font: PDFFont) {
  let current: PDFPage = document.addPage([page.width, page.height]);
  let y = page.height - page.margin;
  const turn = () => {
    current = document.addPage([page.width, page.height]);
    y = page.height - page.margin;
  };
  return {
    turn,
    skip: (points: number) => void (y -= points),
    /** Begins a new page where there is less room than this. @returns whether it did */
    room(points: number): boolean {
      if (y - points >= page.margin) return false;
      turn();
      return true;
    },
    rule() {
      const ends = [page.margin, page.width - page.margin].map((x) => ({ x, y: y - 4 }));
      const [start = { x: 0, y }, end = start] = ends;
      current.drawLine({ start, end, thickness: 0.5, color: dim });
      y -= 4;
    },
    text(text: string, { size, left, width, color = ink, isRight = false }: TextPlace) {
      const shown = fitted(oneLine(text), font, size, width);
      const indent = isRight ? width - font.widthOfTextAtSize(shown, size) : 0;
      current.drawText(shown, { x: page.margin + left + indent, y, size, font, color });
    },
    picture(image: PDFImage, left: number, width: number, height: number) {
      const size = image.scaleToFit(width, height);
      current.drawImage(image, { x: page.margin + left, y: y - size.height, ...size });
    },
  };
}

function writeRow(
  sheet: Sheet,
  columns: readonly Column[],
  row: readonly string[],
  color: ReturnType<typeof rgb>,
): void {
  sheet.skip(14);
  let left = 0;
  columns.forEach(({ width, isNumber = false }, index) => {
    const place = { size: 9.5, left, width: width - 8, color, isRight: isNumber };
    sheet.text(row[index] ?? '', place);
    left += width;
  });
}

async function writePair(document: PDFDocument, sheet: Sheet, pair: readonly Captioned[]): Promise<void> {
  const width = (usableWidth - gap) / 2;
  sheet.turn();
  sheet.skip(10);
  pair.forEach(({ caption }, index) => {
    sheet.text(caption, { size: 9.5, left: index * (width + gap), width });
  });
  sheet.skip(8);
  for (const [index, { jpeg }] of pair.entries())
    if (jpeg)
      // pdf-lib looks at the whole buffer, of which what came from another process is a part.
      sheet.picture(await document.embedJpg(jpeg.slice()), index * (width + gap), width, usableHeight - 20);
  sheet.skip(14);
  pair.forEach(({ jpeg, otherwise }, index) => {
    if (!jpeg) sheet.text(otherwise, { size: 9.5, left: index * (width + gap), width, color: dim });
  });
}

/** Cut off with an ellipsis where it is wider. */
function fitted(text: string, font: PDFFont, size: number, width: number): string {
  if (font.widthOfTextAtSize(text, size) <= width) return text;
  const letters = Array.from(text);
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    const isNarrow = font.widthOfTextAtSize(`${letters.slice(0, middle).join('')}…`, size) <= width;
    [least, most] = isNarrow ? [middle, most] : [least, middle - 1];
  }
  return `${letters.slice(0, least).join('').trimEnd()}…`;
}
