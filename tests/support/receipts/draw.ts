import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Box } from '../../../src/shared/page.ts';
import { columns, type PrintedLine } from './layouts/index.ts';
import type { Printer } from './printers.ts';

const lineHeight = 34;
const margin = 40;
const logoHeight = 120;
const largeScale = columns / 26;

export type Ink = { readonly paper: string; readonly print: string };
export const blackOnWhite: Ink = { paper: '#fbfaf7', print: '#26262b' };
export const whiteOnBlack: Ink = { paper: '#0b0b0d', print: '#f2f2f2' };

export type Sheet = {
  readonly lines: readonly PrintedLine[];
  readonly printer: Printer;
  readonly ink: Ink;
  readonly hasLogo: boolean;
};

/** Prints the lines on a strip of paper, 42 characters wide. */
export function drawSheet(sheet: Sheet): Canvas {
  const { lines, printer, ink } = sheet;
  const height = baselineOf(sheet, lines.length - 1) + 0.25 * lineHeight + margin;
  const canvas = createCanvas(Math.ceil(2 * margin + columns * printer.advance), Math.ceil(height));
  const context = canvas.getContext('2d');
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink.print;
  if (sheet.hasLogo) drawLogo(context, canvas.width);
  lines.forEach((line, index) => {
    const family = line.isLarge ? printer.boldFamily : printer.family;
    context.font = `${printer.size * scaleOf(line)}px ${family}`;
    context.fillText(line.text, margin, baselineOf(sheet, index));
  });
  return canvas;
}

/** A disc with a leaf, as no chain has it. */
function drawLogo(context: SKRSContext2D, width: number): void {
  const [x, y] = [width / 2, margin + logoHeight / 2 - 10];
  context.beginPath();
  context.arc(x, y, 46, 0, 2 * Math.PI);
  context.lineWidth = 6;
  context.strokeStyle = context.fillStyle;
  context.stroke();
  context.beginPath();
  context.ellipse(x, y, 14, 34, Math.PI / 5, 0, 2 * Math.PI);
  context.fill();
}

/** Where a word was drawn, by the width of its characters and the height of a digit (0.73 of the font's size). */
export function placeOf(sheet: Sheet, index: number, word: string): Box {
  const line = sheet.lines[index];
  const column = line?.text.indexOf(word) ?? -1;
  if (!line || column < 0) throw new Error(`“${word}” is not on line ${index}.`);
  const { advance, size } = sheet.printer;
  const scale = scaleOf(line);
  const x0 = margin + column * advance * scale;
  const y1 = baselineOf(sheet, index);
  return { x0, y0: y1 - 0.73 * size * scale, x1: x0 + word.length * advance * scale, y1 };
}

function baselineOf({ lines, hasLogo }: Sheet, index: number): number {
  const heights = lines.slice(0, index + 1).map(({ isLarge }) => (isLarge ? 1.6 : 1) * lineHeight);
  const top = margin + (hasLogo ? logoHeight : 0);
  return top + heights.reduce((sum, one) => sum + one, 0) - 0.25 * lineHeight;
}

function scaleOf({ isLarge }: PrintedLine): number {
  return isLarge ? largeScale : 1;
}
