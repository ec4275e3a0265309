import { expect, test } from 'vitest';
import type { Word } from '../../../src/shared/page.ts';
import { readInTurns } from '../../../src/workers/recognise/read-in-turns.ts';

const letterWidth = 10;
const rowHeight = 30;

/** Words at fixed places: a row of the page each, as the first recogniser saw them. */
function seen(rows: readonly string[], confidence = 80): Word[] {
  return rows.flatMap((text, line) =>
    [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      confidence,
      line,
      box: {
        x0: index * letterWidth,
        x1: (index + word.length) * letterWidth,
        y0: line * rowHeight,
        y1: line * rowHeight + 20,
      },
    })),
  );
}

/** A line over the whole of each row, that notes when it is read. */
function linesOver(rows: readonly string[], read: string[]) {
  return rows.map((text, line) => ({
    box: { x0: 0, x1: text.length * letterWidth, y0: line * rowHeight, y1: line * rowHeight + 20 },
    read: () => {
      read.push(text);
      return Promise.resolve([{ text, confidence: 90, line, box: { x0: 0, x1: 1, y0: 0, y1: 1 } }]);
    },
  }));
}

type Options = { readonly hasTime?: () => boolean; readonly onProgress?: (percent: number) => void };

/** Reads rows of which the first recogniser saw these words; lines that are asked about are noted. */
function turnsOver(first: readonly Word[], rows: readonly string[], asked: string[], options: Options = {}) {
  const { hasTime = () => true, onProgress = () => undefined } = options;
  return readInTurns(first, linesOver(rows, asked), (box) => box, onProgress, hasTime);
}

test('rows with figures are asked first, and what was only half seen; the rest where that is not enough', async () => {
  const rows = [
    'Sklep spolem',
    'NIP 7811897358',
    'Chleb wiejski',
    '1 szt 4,99',
    'Zapraszamy znow',
    '26-03-2026 12:41',
    'Kasjer nr 2',
  ];
  const partly = rows.map((text) =>
    text === 'Chleb wiejski' ? text.replace(/\w/g, ' ').slice(0, -2) + 'ki' : text,
  );
  const asked: string[] = [];
  const turns = turnsOver(seen(partly), rows, asked);
  const first = await turns.next();
  expect(asked).toEqual(['NIP 7811897358', 'Chleb wiejski', '1 szt 4,99', '26-03-2026 12:41']);
  const unasked = seen(partly).filter((word) => first.value?.isUnasked(word) === true);
  expect(unasked.map(({ text }) => text)).toEqual([
    'Sklep',
    'spolem',
    'Zapraszamy',
    'znow',
    'Kasjer',
    'nr',
    '2',
  ]);
  const second = await turns.next();
  expect(second.value?.words.map(({ text }) => text)).toEqual(rows);
  expect(await turns.next()).toMatchObject({ done: true });
});

test('lines of letters that were sure are never asked, and without others there is one turn', async () => {
  const rows = ['Dziekujemy', 'SUMA 4,99'];
  const asked: string[] = [];
  const percents: number[] = [];
  const turns = turnsOver(seen(rows, 95), rows, asked, { onProgress: (percent) => percents.push(percent) });
  await turns.next();
  expect(await turns.next()).toMatchObject({ done: true });
  expect(asked).toEqual(['SUMA 4,99']);
  expect(percents).toEqual([100]);
});

test('a page that the first recogniser mostly lost is asked about in one turn', async () => {
  const rows = ['Chleb wiejski', '1 szt 4,99'];
  const asked: string[] = [];
  const turns = turnsOver(seen(rows, 50), rows, asked);
  await turns.next();
  expect(asked).toEqual(rows);
  expect(await turns.next()).toMatchObject({ done: true });
});

test('letters without any figure make no receipt, and are not asked about', async () => {
  const rows = ['Stary latarnik wyszedl', 'na skale z psem'];
  const asked: string[] = [];
  const turns = turnsOver(seen(rows), rows, asked);
  await turns.next();
  expect(await turns.next()).toMatchObject({ done: true });
  expect(asked).toEqual([]);
});

test('once it has worked for too long, the lines that are left stay as the first recogniser saw them', async () => {
  const rows = ['Chleb 4,99', 'Maslo 7,99', 'Mleko 3,49'];
  const asked: string[] = [];
  const turns = turnsOver(seen(rows), rows, asked, { hasTime: () => asked.length < 2 });
  const { value } = await turns.next();
  expect(asked).toEqual(['Chleb 4,99', 'Maslo 7,99']);
  const unasked = seen(rows).filter((word) => value?.isUnasked(word) === true);
  expect(unasked.map(({ text }) => text)).toEqual(['Mleko', '3,49']);
  expect(await turns.next()).toMatchObject({ done: true });
});
