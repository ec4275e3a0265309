import { expect, test } from 'vitest';
import type { TextBox } from '../../../src/workers/image/text-area.ts';
import { textSheets } from '../../../src/workers/image/text-sheets.ts';

const picture = { width: 900, height: 700 };
const lineHeight = 10;

/** A column of lines, each so long, from a place on; all turned about its upper left corner. */
function column(left: number, top: number, lengths: readonly number[], degrees = 0): TextBox[] {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return lengths.map((length, row) => {
    const [u, v] = [length / 2, 14 * row];
    const place = { x: left + u * cos - v * sin, y: top + u * sin + v * cos };
    return { ...place, degrees, length, height: lineHeight };
  });
}

const lines = [120, 150, 90, 150, 130, 150, 110, 140];
const sizes = (boxes: readonly TextBox[]) => textSheets(boxes, picture).map((sheet) => sheet.boxes.length);

test('the lines of one receipt are one sheet, its column of prices among them', () => {
  const names = column(100, 150, [90, 80, 100, 70, 90, 80]);
  const prices = column(260, 150, [40, 40, 40, 40, 40, 40]);
  const [head, foot] = [column(100, 100, [200, 180, 200]), column(100, 240, [200, 190])];
  expect(sizes([...head, ...names, ...prices, ...foot])).toEqual([17]);
});

test('two columns of lines far apart are two sheets, from left to right, however they are tilted', () => {
  const [first, second] = [column(100, 100, lines, 3), column(420, 110, lines.slice(1), -4)];
  expect(sizes([...second, ...first])).toEqual([first.length, second.length]);
});

test('a sheet whose text runs another way is one of its own, and said to', () => {
  const sheets = textSheets([...column(100, 100, lines), ...column(600, 120, lines, 80)], picture);
  expect(sheets.map(({ isAligned }) => isAligned)).toEqual([true, false]);
});

test('a stamp or a few words beside a receipt are no sheet', () => {
  expect(sizes([...column(100, 100, lines), ...column(500, 100, [60, 60, 40])])).toEqual([lines.length]);
});
