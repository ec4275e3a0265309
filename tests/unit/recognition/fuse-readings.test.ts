import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Word } from '../../../src/shared/page.ts';
import { align } from '../../../src/workers/recognise/align.ts';
import { fuseReadings } from '../../../src/workers/recognise/fuse-readings.ts';
import { numberLines } from '../../../src/workers/recognise/number-lines.ts';

const glyphWidth = 10;

/** Words of one text line in a monospaced face; `·` stands for a gap inside one cell. */
function line(text: string, options: { y?: number; confidence?: number; x?: number } = {}): Word[] {
  const { y = 0, confidence = 90, x = 0 } = options;
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    confidence,
    line: 0,
    box: { x0: x + index * glyphWidth, y0: y, x1: x + (index + word.length) * glyphWidth, y1: y + 20 },
  }));
}

function texts(words: readonly Word[]): string[] {
  return words.map((word) => word.text);
}

describe('fuseReadings', () => {
  it('takes letters from Tesseract and digits from PP-OCR', () => {
    const fused = fuseReadings(line('Sprzedaż 73,66'), line('Sprzedaz 73,65'));
    expect(texts(fused)).toEqual(['Sprzedaż', '73,65']);
  });

  it('keeps the spaces that PP-OCR drops', () => {
    const paddle = { text: 'SUMAPLN', confidence: 95, line: 0, box: { x0: 0, y0: 0, x1: 80, y1: 20 } };
    expect(texts(fuseReadings(line('SUMA PLN'), [paddle]))).toEqual(['SUMA', 'PLN']);
  });

  it('reads the tax letter after two decimals, whichever recogniser saw it', () => {
    expect(texts(fuseReadings(line('5,49C'), line('5,490')))).toEqual(['5,49C']);
    expect(texts(fuseReadings(line('5,490'), line('5,49C')))).toEqual(['5,49C']);
  });

  it('believes Tesseract where PP-OCR is lost and Tesseract is not', () => {
    expect(texts(fuseReadings(line('12,99', { confidence: 96 }), line('12,90', { confidence: 20 })))).toEqual(
      ['12,99'],
    );
  });

  it('believes no stroke that Tesseract is sure of against the numbers that PP-OCR saw there', () => {
    const stroke = { text: '|', confidence: 88, line: 0, box: { x0: 30, y0: 0, x1: 110, y1: 20 } };
    const amounts = line('1x3,293,29A', { confidence: 38 });
    expect(texts(fuseReadings([stroke], amounts))).toEqual(['1x3,293,29A']);
  });

  it('has more confidence where both agree and flags a digit they contradict each other in', () => {
    const [agreed] = fuseReadings(line('12,99'), line('12,99'));
    const [contradicted] = fuseReadings(line('12,98'), line('12,99'));
    expect(agreed?.confidence).toBe(99);
    expect(contradicted?.confidence).toBeLessThanOrEqual(70);
  });

  it('tells the words whose digits both read alike, and no others', () => {
    const alikeIn = (tesseract: string, paddle: string) =>
      fuseReadings(line(tesseract), line(paddle)).filter(({ isReadAlike }) => isReadAlike === true);
    expect(texts(alikeIn('Rabat 12,99C', 'Rabat 12,99C'))).toEqual(['12,99C']);
    expect(texts(alikeIn('Rąbat 12,99C', 'Rabat 12.99c'))).toEqual(['12,99C']);
    for (const other of ['12,98', '12,9', '12,9O', '']) expect(alikeIn('12,99', other)).toEqual([]);
    expect(alikeIn('', '12,99')).toEqual([]);
  });

  it('drops what Tesseract alone imagines on a texture and keeps what PP-OCR alone finds', () => {
    expect(fuseReadings(line('ae|', { confidence: 20 }), [])).toEqual([]);
    expect(texts(fuseReadings([], line('NIP 7811897358')))).toEqual(['NIP', '7811897358']);
  });

  it('keeps what Tesseract alone saw where PP-OCR was not asked', () => {
    const unsure = line('Zapr aszamy', { confidence: 50 });
    const sure = line('Kasjer Kasa Paragon', { y: 40 });
    const isUnasked = ({ box }: Word) => box.y0 === 0;
    expect(texts(fuseReadings([...unsure, ...sure], []))).toEqual(['Kasjer', 'Kasa', 'Paragon']);
    expect(texts(fuseReadings([...unsure, ...sure], [], isUnasked))).toContain('Zapr');
  });

  it('believes one recogniser as a whole where they saw different things, and says so by its confidence', () => {
    const fused = fuseReadings(line('łekLa ab'), line('50,99 1A'));
    expect(texts(fused)).toEqual(['50,99', '1A']);
    expect(fused.every((word) => word.confidence <= 40)).toBe(true);
  });

  it('changes nothing but confidences where both readings are the same', () => {
    const word = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const read = line(words.join(' '));
        expect(texts(fuseReadings(read, read))).toEqual(words);
      }),
    );
  });
});

describe('numberLines', () => {
  it('keeps a line together that slopes by more than its own height', () => {
    const sloping = line('AB CD EF GH IJ KL').map((word, index) => ({
      ...word,
      box: { ...word.box, y0: word.box.y0 + index * 8, y1: word.box.y1 + index * 8 },
    }));
    const below = sloping.map((word) => ({
      ...word,
      text: word.text.toLowerCase(),
      box: { ...word.box, y0: word.box.y0 + 30, y1: word.box.y1 + 30 },
    }));
    const numbered = numberLines([...below, ...sloping]);
    expect(texts(numbered.filter((word) => word.line === 0))).toEqual(['AB', 'CD', 'EF', 'GH', 'IJ', 'KL']);
    expect(texts(numbered.filter((word) => word.line === 1))).toEqual(['ab', 'cd', 'ef', 'gh', 'ij', 'kl']);
  });
});

describe('align', () => {
  const cost = (a: string, b: string) => (a === b ? 0 : 1);

  it('walks both texts from end to end, in order, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { pairs, similarity } = align(left, right, cost);
        const lefts = pairs.flatMap((pair) => pair.left ?? []);
        const rights = pairs.flatMap((pair) => pair.right ?? []);
        expect(lefts).toEqual(left.map((_, index) => index));
        expect(rights).toEqual(right.map((_, index) => index));
        expect(similarity === 1 || left.length === 0).toBe(
          left.join('') === right.join('') || left.length === 0,
        );
      }),
    );
  });
});
