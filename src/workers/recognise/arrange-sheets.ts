import { pageText, type Beside, type Cut, type Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { readCardSlip } from '../reading/card-slip.ts';
import { compact } from '../reading/text/fold.ts';

/** Sheets that lie beside each other share no more of their widths than a tilt makes them. */
const maxSharedRange = 0.3;

/** One sheet of several in a picture, as recognised, and where it lies. */
export type SheetPage = { readonly page: Page; readonly cut: Cut; readonly isAligned: boolean };

/**
 * The page of the first receipt among the sheets, told what lies beside it. Null where the sheets can't be told apart for
 * certain, and may be parts of one.
 */
export function arrangeSheets(sheets: readonly SheetPage[], read: (page: Page) => Receipt): Page | null {
  const seen = sheets.map((sheet) => ({ ...sheet, receipt: read(sheet.page) }));
  const main = seen.find(standsAlone);
  if (!main) return null;
  const others = seen.filter((sheet) => sheet !== main);
  const besides = others.map((sheet): Beside | null => {
    if (standsAlone(sheet)) return { kind: 'receipt', cut: sheet.cut };
    const amountMinor = readCardSlip(sheet.page);
    if (amountMinor !== null) return { kind: 'card-slip', amountMinor };
    return mayBePartOf(main, sheet) ? null : { kind: 'other' };
  });
  return besides.includes(null)
    ? null
    : { ...main.page, besides: besides.filter((beside) => beside !== null) };
}

/** What runs the same way may belong to the receipt, unless it lies beside one that is proved as it is. */
function mayBePartOf(main: SheetPage & { readonly receipt: Receipt }, sheet: SheetPage): boolean {
  if (sheet.isAligned !== main.isAligned) return false;
  const [first, second] = [rangeAcross(main.cut), rangeAcross(sheet.cut)];
  const shared = Math.min(first.to, second.to) - Math.max(first.from, second.from);
  const isStacked = shared > maxSharedRange * Math.min(first.to - first.from, second.to - second.from);
  return isStacked || main.receipt.verdict !== 'proved';
}

function rangeAcross({ corners }: Cut): { readonly from: number; readonly to: number } {
  const places = corners.map(({ x }) => x);
  return { from: Math.min(...places), to: Math.max(...places) };
}

/** Has goods, a total, and a head or foot of its own. */
function standsAlone({ page, receipt }: SheetPage & { readonly receipt: Receipt }): boolean {
  if (receipt.totalMinor.value === null || receipt.items.length === 0) return false;
  const isHeaded = receipt.nip.value !== null || compact(pageText(page)).includes('paragonfiskalny');
  return isHeaded || receipt.verdict === 'proved';
}
