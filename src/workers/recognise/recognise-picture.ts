import type { Cut, Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { ColourImage, GreyImage } from '../image/images.ts';
import { textArea } from '../image/text-area.ts';
import { textSheets, type TextSheet } from '../image/text-sheets.ts';
import { arrangeSheets } from './arrange-sheets.ts';
import { isSettled } from './is-settled.ts';
import { lookForText, type SmallLook } from './look-around.ts';
import { recogniseSheet, type Language, type Recognisers } from './recognise-sheet.ts';
import { startPageTime } from './time-for-page.ts';

/** Reads pages as a receipt, to tell whether a second look is worth it and which of several sheets is one. */
export type Reader = {
  readonly read: (pages: readonly Page[]) => Receipt;
  /** The file's pages so far: a receipt over several is settled by all of them together. */
  readonly before: readonly Page[];
};

/**
 * Recognises the picture of a page. Where it shows several sheets, the words are those of the first receipt among them,
 * and `besides` tells of the others. `onProgress` gets 0–100, never falling.
 */
export async function recognisePicture(
  recognisers: Recognisers,
  picture: ColourImage,
  wanted: Language,
  { read, before }: Reader,
  onProgress: (percent: number) => void,
): Promise<Page> {
  const hasTime = startPageTime(recognisers.paddle);
  const look = await lookForText(recognisers.paddle?.findText ?? null, picture);
  const sheets = look.boxes === null ? [] : textSheets(look.boxes, look.small);
  const forSecondLook = {
    isSettled: (page: Page) => isSettled(read([...before, page])),
    hasTime,
  };
  const recognise = (part: Pick<SmallLook, 'boxes' | 'besides'>, from: number, to: number) =>
    recogniseSheet(recognisers, { picture, look: { ...look, ...part } }, wanted, forSecondLook, (percent) => {
      onProgress(Math.round(from + ((to - from) * percent) / 100));
    });
  if (sheets.length < 2) return recognise(look, 0, 100);
  const pages: { page: Page; cut: Cut; isAligned: boolean }[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const [from, to] = [index, index + 1].map((one) => (80 * one) / sheets.length);
    const besides = sheets.filter((other) => other !== sheet).flatMap((other) => other.boxes);
    const page = await recognise({ boxes: sheet.boxes, besides }, from ?? 0, to ?? 80);
    pages.push({ page, cut: cutOf(sheet, look.small, picture), isAligned: sheet.isAligned });
  }
  return arrangeSheets(pages, (page) => read([page])) ?? recognise(look, 80, 100);
}

function cutOf({ boxes }: TextSheet, small: GreyImage, picture: ColourImage): Cut {
  const area = textArea(boxes, small);
  if (area === null) throw new Error('A sheet has lines of text.');
  const factor = picture.width / small.width;
  const [a, b, c, d] = area.quad;
  const enlarged = ({ x, y }: { x: number; y: number }) => ({ x: x * factor, y: y * factor });
  return { turn: area.turn, corners: [enlarged(a), enlarged(b), enlarged(c), enlarged(d)] };
}
