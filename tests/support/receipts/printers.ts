import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);
const dejaVu = path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const fontsource = (font: string, weight: number) =>
  ['latin', 'latin-ext'].map((subset) =>
    path.join(
      path.dirname(require.resolve(`@fontsource/${font}/package.json`)),
      `files/${font}-${subset}-${weight}-normal.woff2`,
    ),
  );

/** Files and size of a fixed-width font; the second file of a pair has the letters of Polish. */
const fonts = {
  till: {
    regular: [path.join(dejaVu, 'DejaVuSansMono.ttf')],
    bold: [path.join(dejaVu, 'DejaVuSansMono-Bold.ttf')],
    size: 24,
  },
  /** Dots of a thermal head. */
  thermal: { regular: fontsource('vt323', 400), bold: fontsource('vt323', 400), size: 36 },
  /** Dotted zeros. */
  plex: { regular: fontsource('ibm-plex-mono', 400), bold: fontsource('ibm-plex-mono', 700), size: 24 },
  /** Slashed zeros, as the apps of some chains have. */
  slashed: { regular: fontsource('roboto-mono', 400), bold: fontsource('roboto-mono', 700), size: 24 },
} as const;

export type PrinterName = keyof typeof fonts;
export const printerNames = Object.keys(fonts) as PrinterName[];

export type Printer = {
  /** For a canvas's font property. */
  readonly family: string;
  readonly boldFamily: string;
  readonly size: number;
  /** Width of a character, in pixels. */
  readonly advance: number;
};

function register(name: string, files: readonly string[]): string {
  return files
    .map((file, index) => {
      GlobalFonts.registerFromPath(file, `${name} ${index}`);
      return `"${name} ${index}"`;
    })
    .join(', ');
}

function load(name: PrinterName): Printer {
  const { regular, bold, size } = fonts[name];
  const family = register(name, regular);
  const boldFamily = register(`${name} bold`, bold);
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `${size}px ${family}`;
  return { family, boldFamily, size, advance: context.measureText('0').width };
}

const loaded = new Map<PrinterName, Printer>();

export function printerOf(name: PrinterName): Printer {
  const printer = loaded.get(name) ?? load(name);
  loaded.set(name, printer);
  return printer;
}
