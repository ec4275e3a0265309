import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas';
import type { Box } from '../../../src/shared/page.ts';
import { columns, type PrintedLine } from './layouts/index.ts';

const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);
GlobalFonts.registerFromPath(path.join(fonts, 'DejaVuSansMono.ttf'), 'Till');
GlobalFonts.registerFromPath(path.join(fonts, 'DejaVuSansMono-Bold.ttf'), 'Till Bold');

const fontSize = 24;
const lineHeight = 34;
const margin = 40;
/** DejaVu Sans Mono is this wide for its size. */
const advance = 0.602 * fontSize;
const largeScale = columns / 26;

export type Ink = { readonly paper: string; readonly print: string };
export const blackOnWhite: Ink = { paper: '#fbfaf7', print: '#26262b' };
export const whiteOnBlack: Ink = { paper: '#0b0b0d', print: '#f2f2f2' };

/** Prints the lines on a strip of paper, 42 characters wide. */
export function drawLines(lines: readonly PrintedLine[], { paper, print }: Ink): Canvas {
  const height = baselineOf(lines, lines.length - 1) + 0.25 * lineHeight + margin;
  const canvas = createCanvas(Math.ceil(2 * margin + columns * advance), Math.ceil(height));
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = print;
  lines.forEach((line, index) => {
    context.font = `${fontSize * scaleOf(line)}px ${line.isLarge ? '"Till Bold"' : 'Till'}`;
    context.fillText(line.text, margin, baselineOf(lines, index));
  });
  return canvas;
}

/** Where a word was drawn, by the width of its characters and the height of a digit (0.73 of the font's size). */
export function placeOf(lines: readonly PrintedLine[], index: number, word: string): Box {
  const line = lines[index];
  const column = line?.text.indexOf(word) ?? -1;
  if (!line || column < 0) throw new Error(`“${word}” is not on line ${index}.`);
  const scale = scaleOf(line);
  const x0 = margin + column * advance * scale;
  const y1 = baselineOf(lines, index);
  return { x0, y0: y1 - 0.73 * fontSize * scale, x1: x0 + word.length * advance * scale, y1 };
}

function baselineOf(lines: readonly PrintedLine[], index: number): number {
  const heights = lines.slice(0, index + 1).map(({ isLarge }) => (isLarge ? 1.6 : 1) * lineHeight);
  return margin + heights.reduce((sum, one) => sum + one, 0) - 0.25 * lineHeight;
}

function scaleOf({ isLarge }: PrintedLine): number {
  return isLarge ? largeScale : 1;
}
