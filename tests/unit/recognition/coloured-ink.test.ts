import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { hasColouredPrint, withColouredInk } from '../../../src/workers/image/coloured-ink.ts';
import type { ColourImage, GreyImage } from '../../../src/workers/image/images.ts';

const [width, height] = [240, 60];
/** Where the bars of print stand, as thin as strokes, and which part of the paper is highlighted. */
const strokes = [30, 70, 110, 150, 190];
const strokeWidth = 4;
const highlightedFrom = 120;
const lineHeight = 40;

type Scene = { ink?: string; highlighter?: string; paper?: string };

/** Bars of print in one colour, the right half of them under a highlighter. */
function picture({ ink = '#222', highlighter = 'transparent', paper = '#f4f2ee' }: Scene): ColourImage {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.fillStyle = ink;
  for (const x of strokes) context.fillRect(x, 10, strokeWidth, 40);
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = highlighter;
  context.fillRect(highlightedFrom, 5, width - highlightedFrom, 50);
  const { data } = context.getImageData(0, 0, width, height);
  return { data: Uint8Array.from(data.filter((_, index) => index % 4 !== 3)), width, height };
}

function grey(scene: Scene): GreyImage {
  return withColouredInk(picture(scene), lineHeight);
}

/** As a camera sees it: no two pixels of paper alike. */
function photographed(scene: Scene): ColourImage {
  const { data, ...size } = picture(scene);
  return { ...size, data: data.map((value, at) => value - ((at * 7919) % 13)) };
}

function at({ data }: GreyImage, x: number): number {
  return data[30 * width + x] ?? 0;
}

function darkestStroke(image: GreyImage, from = 0): { ink: number; paper: number } {
  const seen = strokes.filter((x) => x >= from);
  return {
    ink: Math.max(...seen.map((x) => at(image, x + strokeWidth / 2))),
    paper: Math.min(...seen.map((x) => at(image, x - 12))),
  };
}

describe('coloured strokes', () => {
  it.each(['#0050aa', '#9a70c8', '#b05070'])('are print where most of the print is in %s', (ink) => {
    expect(hasColouredPrint(photographed({ ink }), lineHeight)).toBe(true);
  });

  it('are print where a program drew the page', () => {
    expect(hasColouredPrint(picture({}), lineHeight)).toBe(true);
  });

  it.each([{}, { highlighter: '#ffff40' }, { paper: '#e8c090' }, { ink: '#302838' }])(
    'are a pen’s where print is black on a photograph: %o',
    (scene) => {
      expect(hasColouredPrint(photographed(scene), lineHeight)).toBe(false);
    },
  );
});

describe('a picture in grey with its coloured print', () => {
  it.each(['#0050aa', '#1a3fd0', '#d01020', '#c2185b', '#0a7d32', '#7b1fa2', '#a0522d', '#008b8b'])(
    'has print in %s as print',
    (ink) => {
      const { ink: read, paper } = darkestStroke(grey({ ink }));
      expect(read).toBeLessThan(0.5 * paper);
    },
  );

  it.each(['#ffff40', '#ff70b8', '#70ff80', '#60d8ff', '#ffb050'])(
    'has paper under a highlighter of %s as paper, and print on it as print',
    (highlighter) => {
      const image = grey({ highlighter });
      const { ink, paper } = darkestStroke(image, highlightedFrom);
      expect(paper).toBeGreaterThan(0.9 * at(image, 10));
      expect(ink).toBeLessThan(0.25 * paper);
    },
  );

  it.each([
    ['#0050aa', '#ffff40'],
    ['#0050aa', '#ff70b8'],
    ['#d01020', '#ffff40'],
    ['#d01020', '#60d8ff'],
  ])('has print in %s under a highlighter of %s as print', (ink, highlighter) => {
    const { ink: read, paper } = darkestStroke(grey({ ink, highlighter }), highlightedFrom);
    expect(read).toBeLessThan(0.5 * paper);
  });

  it('has what has no colour as it was', () => {
    const image = grey({ ink: '#555555', paper: '#cccccc' });
    expect([at(image, 10), at(image, 32)]).toEqual([0xcc, 0x55]);
  });

  it('has white print on a coloured button as lighter than the button', () => {
    const image = grey({ ink: '#ffffff', paper: '#0050aa' });
    expect(at(image, 32)).toBeGreaterThan(1.4 * at(image, 10));
  });
});
