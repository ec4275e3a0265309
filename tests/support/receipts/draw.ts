import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas';
import { columns, type PrintedLine } from './layouts.ts';

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
  const heights = lines.map(({ isLarge }) => (isLarge ? lineHeight * 1.6 : lineHeight));
  const height = Math.ceil(2 * margin + heights.reduce((sum, one) => sum + one, 0));
  const canvas = createCanvas(Math.ceil(2 * margin + columns * advance), height);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = print;
  let y = margin;
  lines.forEach(({ text, isLarge }, index) => {
    const size = isLarge ? fontSize * largeScale : fontSize;
    context.font = `${size}px ${isLarge ? '"Till Bold"' : 'Till'}`;
    y += heights[index] ?? lineHeight;
    context.fillText(text, margin, y - 0.25 * lineHeight);
  });
  return canvas;
}
