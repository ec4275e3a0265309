import type { PDFDocument } from 'pdf-lib';

/*
 * What pdf-lib has to know of a TrueType font to embed it: its measures, which glyph a character has, and how wide that
 * is. The tables are those of the OpenType specification 1.9; all numbers are big-endian, measures in font units.
 */

type FontReader = Parameters<PDFDocument['registerFontkit']>[0];
type Glyph = { readonly id: number; readonly advanceWidth: number; readonly codePoints: readonly number[] };

/** Reads fonts whose glyphs need no shaping: one glyph a character, as in Latin, Greek and Cyrillic script. */
export const trueTypeReader = {
  create: (bytes: Uint8Array) => readTrueType(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  // pdf-lib's type is all of a larger library's; it asks a font that is embedded whole for no more than this.
} as unknown as FontReader;

function readTrueType(view: DataView) {
  const at = tablesOf(view);
  const [head, hhea, post, os2] = [at('head'), at('hhea'), at('post'), at('OS/2')];
  const glyphs = glyphsOf(view, at);
  const layout = (text: string) => ({
    glyphs: Array.from(text, (character) => glyphs.of(character.codePointAt(0) ?? 0)),
  });
  return {
    postscriptName: 'DejaVuSansCondensed',
    unitsPerEm: view.getUint16(head + 18),
    bbox: {
      ...{ minX: view.getInt16(head + 36), minY: view.getInt16(head + 38) },
      ...{ maxX: view.getInt16(head + 40), maxY: view.getInt16(head + 42) },
    },
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    italicAngle: view.getInt32(post + 4) / 65_536,
    ...{ capHeight: 0, xHeight: 0, cff: false, head: { macStyle: { italic: false } } },
    post: { isFixedPitch: view.getUint32(post + 12) !== 0 },
    'OS/2': { sFamilyClass: view.getInt16(os2 + 30) },
    characterSet: glyphs.characters,
    glyphForCodePoint: glyphs.of,
    layout,
  };
}

/** Where each table begins. */
function tablesOf(view: DataView): (tag: string) => number {
  const count = view.getUint16(4);
  const places = new Map<string, number>();
  for (let entry = 12; entry < 12 + 16 * count; entry += 16) {
    const tag = [0, 1, 2, 3].map((index) => String.fromCharCode(view.getUint8(entry + index))).join('');
    places.set(tag, view.getUint32(entry + 8));
  }
  return (tag) => {
    const place = places.get(tag);
    if (place === undefined) throw new Error(`The font has no table ${tag}.`);
    return place;
  };
}

function glyphsOf(view: DataView, at: (tag: string) => number) {
  const ids = characterMap(view, at('cmap'));
  const [widths, lastWidth] = [at('hmtx'), view.getUint16(at('hhea') + 34) - 1];
  return {
    characters: [...ids.keys()],
    /** Glyph 0 is drawn for what the font doesn't have. */
    of: (codePoint: number): Glyph => {
      const id = ids.get(codePoint) ?? 0;
      const advanceWidth = view.getUint16(widths + 4 * Math.min(id, lastWidth));
      return { id, advanceWidth, codePoints: [codePoint] };
    },
  };
}

/** The glyphs of the basic plane: the table's Unicode subtable of format 4. */
function characterMap(view: DataView, table: number): Map<number, number> {
  const count = view.getUint16(table + 2);
  const subtables = Array.from(
    { length: count },
    (_, index) => table + view.getUint32(table + 8 + 8 * index),
  );
  const subtable = subtables.find((place) => view.getUint16(place) === 4);
  if (subtable === undefined) throw new Error('The font has no character map of format 4.');
  const segments = view.getUint16(subtable + 6) / 2;
  const column = (index: number) => subtable + 14 + 2 * segments * index + (index > 0 ? 2 : 0);
  const [ends, starts, deltas, offsets] = [column(0), column(1), column(2), column(3)];
  const ids = new Map<number, number>();
  for (let segment = 0; segment < 2 * segments; segment += 2) {
    const [start, end] = [view.getUint16(starts + segment), view.getUint16(ends + segment)];
    const [delta, offset] = [view.getUint16(deltas + segment), view.getUint16(offsets + segment)];
    for (let code = start; code <= end && code < 0xff_ff; code += 1) {
      const listed = offset === 0 ? code : view.getUint16(offsets + segment + offset + 2 * (code - start));
      if (listed !== 0) ids.set(code, (listed + delta) & 0xff_ff);
    }
  }
  return ids;
}
