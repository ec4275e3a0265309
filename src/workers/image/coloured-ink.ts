import type { Blocks } from './blocks.ts';
import type { ColourImage, GreyImage } from './images.ts';

/** So much of a page that a program drew is of exactly one colour; a photograph's paper has no two pixels alike. */
const drawnShare = 0.4;
const samples = 20_000;
/** What is darker than its paper by this share of it is a stroke of print. */
const strokeDarkness = 0.22;
/** Strokes that keep less than this share of their darkness in their brightest colour are printed in colours. */
const mostKept = 0.82;
/** What is more colourful than this is no paper but wood, a blanket or a box. */
const mostColourful = 1.25;

/**
 * Whether what a picture has of coloured strokes is print: most of its print is, as that of some needle printers, or a
 * program drew the page, as the shops' apps do. Elsewhere it is somebody's pen.
 */
export function hasColouredPrint(picture: ColourImage, lineHeight: number): boolean {
  return isDrawn(picture) || isPrintColoured(picture, lineHeight);
}

function isDrawn({ data }: ColourImage): boolean {
  const pixels = data.length / 3;
  const step = Math.max(1, Math.floor(pixels / samples));
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels; at += step) {
    const [red = 0, green = 0, blue = 0] = data.subarray(3 * at, 3 * at + 3);
    const colour = (red << 16) | (green << 8) | blue;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return Math.max(...counts.values()) >= drawnShare * Math.ceil(pixels / step);
}

function isPrintColoured(picture: ColourImage, lineHeight: number): boolean {
  const brightest = brightestOf(picture);
  const luminance = luminanceOf(picture.data);
  const papers = papersOf({ ...picture, brightest, luminance, lineHeight });
  let [dark, kept] = [0, 0];
  eachPixel(picture, papers, (at, block) => {
    const [paper, light] = [papers.brightest[block] ?? 0, papers.luminance[block] ?? 0];
    const darkness = 1 - (luminance[at] ?? 0) / (light || 1);
    if (darkness < strokeDarkness || paper > mostColourful * light) return;
    dark += darkness;
    kept += 1 - (brightest[at] ?? 0) / (paper || 1);
  });
  return kept < mostKept * dark;
}

/** So many blocks along each side of a square that a stroke doesn't fill. */
const blocksAcross = 3;
/** Strokes of print are thinner than this share of the line of text that they stand in. */
const strokeShare = 0.25;

/**
 * The page in grey with its coloured print dark. What lies around thin strokes is paper, white or highlighted. It is as
 * bright as its brightest colour, and a stroke is as dark as its luminance is against that of the paper. What has no
 * colour is as bright as its brightest colour.
 * @param lineHeight how high a line of text is, roughly
 */
export function withColouredInk(picture: ColourImage, lineHeight: number): GreyImage {
  const brightest = brightestOf(picture);
  const luminance = luminanceOf(picture.data);
  const papers = papersOf({ ...picture, brightest, luminance, lineHeight });
  const share = new Float32Array(papers.brightest.length);
  for (let at = 0; at < share.length; at += 1)
    share[at] = (papers.brightest[at] ?? 0) / ((papers.luminance[at] ?? 0) || 1);
  const grey = new Uint8Array(brightest.length);
  eachPixel(picture, papers, (at, block) => {
    const before = brightest[at] ?? 0;
    const inked = (luminance[at] ?? 0) * (share[block] ?? 1);
    grey[at] = inked < before ? inked : before;
  });
  return { data: grey, width: picture.width, height: picture.height };
}

/** The brightest of each pixel's three colours. */
export function brightestOf({ data, width, height }: ColourImage): Uint8Array {
  const brightest = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < brightest.length; at += 1, from += 3) {
    const [red = 0, green = 0, blue = 0] = [data[from], data[from + 1], data[from + 2]];
    const redOrGreen = red > green ? red : green;
    brightest[at] = redOrGreen > blue ? redOrGreen : blue;
  }
  return brightest;
}

/** The paper around each block of `size` × `size` pixels. */
type Papers = {
  readonly size: number;
  readonly across: number;
  readonly brightest: Uint8Array;
  readonly luminance: Uint8Array;
};

type Measured = Pick<GreyImage, 'width' | 'height'> & {
  readonly brightest: Uint8Array;
  readonly luminance: Uint8Array;
  readonly lineHeight: number;
};

function papersOf({ width, height, brightest, luminance, lineHeight }: Measured): Papers {
  const size = Math.max(1, Math.round((strokeShare * lineHeight) / blocksAcross));
  const paperOf = (data: Uint8Array) => withoutStrokes(brightestOfBlocks({ data, width, height }, size)).data;
  const across = Math.ceil(width / size);
  return { size, across, brightest: paperOf(brightest), luminance: paperOf(luminance) };
}

function eachPixel(
  { width, height }: Pick<GreyImage, 'width' | 'height'>,
  { size, across }: Papers,
  see: (at: number, block: number) => void,
): void {
  const blockAt = Int32Array.from({ length: width }, (_, x) => Math.floor(x / size));
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(y / size) * across;
    for (let x = 0; x < width; x += 1, at += 1) see(at, row + (blockAt[x] ?? 0));
  }
}

/** ITU-R BT.601, in 256ths. */
function luminanceOf(data: Uint8Array): Uint8Array {
  const luminance = new Uint8Array(data.length / 3);
  for (let at = 0, from = 0; at < luminance.length; at += 1, from += 3) {
    luminance[at] = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0)) >> 8;
  }
  return luminance;
}

/** Of each square of `size` × `size` pixels the brightest; those at the right and lower border may be smaller. */
function brightestOfBlocks({ data, width, height }: GreyImage, size: number): Blocks<Uint8Array> {
  const [across, down] = [Math.ceil(width / size), Math.ceil(height / size)];
  const blocks = new Uint8Array(across * down);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / size) * across;
    for (let block = row, at = y * width; block < row + across; block += 1) {
      const end = Math.min(at + size, (y + 1) * width);
      let brightest = blocks[block] ?? 0;
      for (; at < end; at += 1) {
        const value = data[at] ?? 0;
        if (value > brightest) brightest = value;
      }
      blocks[block] = brightest;
    }
  }
  return { data: blocks, width: across, height: down };
}

/** Closed by a square of three blocks a side: what is dark and thinner becomes as bright as what lies around it. */
function withoutStrokes({ data, width, height }: Blocks<Uint8Array>): Blocks<Uint8Array> {
  const bright = brightestOfThree(brightestOfThree(data, 1), width);
  return { data: darkestOfThree(darkestOfThree(bright, 1), width), width, height };
}

/** Of each value and the two behind it in steps of `step`. */
function brightestOfThree(values: Uint8Array, step: number): Uint8Array {
  const brightest = new Uint8Array(values.length);
  for (let at = 0; at < brightest.length; at += 1) {
    const value = values[at] ?? 0;
    const [next, last] = [values[at + step] ?? value, values[at + 2 * step] ?? value];
    const brighter = next > last ? next : last;
    brightest[at] = value > brighter ? value : brighter;
  }
  return brightest;
}

/** Of each value and the two before it in steps of `step`. */
function darkestOfThree(values: Uint8Array, step: number): Uint8Array {
  const darkest = new Uint8Array(values.length);
  for (let at = 0; at < darkest.length; at += 1) {
    const value = values[at] ?? 0;
    const [before, first] = [values[at - step] ?? value, values[at - 2 * step] ?? value];
    const darker = before < first ? before : first;
    darkest[at] = value < darker ? value : darker;
  }
  return darkest;
}
