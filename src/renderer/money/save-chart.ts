import { csvDialects, csvOf } from '../../shared/csv.ts';
import { withoutFormula } from '../../shared/without-formula.ts';
import type { Locale } from '../lib/format.ts';

/** What of a shape's look comes from style sheets and has to go into the file with it. */
const kept = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
] as const;

/** Saves the chart as it is shown. PNG at twice the size, on the page's own ground. */
export async function saveChart(
  container: HTMLElement | null,
  filename: string,
  format: 'svg' | 'png',
): Promise<void> {
  const shown = container?.querySelector('svg.recharts-surface');
  if (!(shown instanceof SVGSVGElement)) return;
  const svg = new Blob([standalone(shown)], { type: 'image/svg+xml' });
  saveBlob(format === 'svg' ? svg : await toPng(svg, shown.getBoundingClientRect()), `${filename}.${format}`);
}

/** For spreadsheets of the language. What could act as a formula is kept from it. */
export function saveTable(rows: readonly (readonly string[])[], filename: string, locale: Locale): void {
  const safe = rows.map((row) => row.map(withoutFormula));
  const text = csvOf(safe, { delimiter: csvDialects[locale].delimiter, hasByteOrderMark: true });
  saveBlob(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${filename}.csv`);
}

/** A copy that looks the same without the page's style sheets. */
function standalone(shown: SVGSVGElement): string {
  const copy = shown.cloneNode(true) as SVGSVGElement;
  const { width, height } = shown.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const copies = copy.querySelectorAll('*');
  shown.querySelectorAll('*').forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const name of kept) copies[index]?.setAttribute(name, style.getPropertyValue(name));
  });
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.documentElement).getPropertyValue('--surface'));
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

async function toPng(svg: Blob, { width, height }: DOMRect): Promise<Blob> {
  const scale = 2;
  const picture = new Image(width * scale, height * scale);
  const url = URL.createObjectURL(svg);
  try {
    picture.src = url;
    await picture.decode();
    const canvas = new OffscreenCanvas(width * scale, height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width * scale, height * scale);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function saveBlob(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  URL.revokeObjectURL(url);
}
