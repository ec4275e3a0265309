import { expect, test } from 'vitest';
import { readText, textPage, readReceipt } from '../../../src/workers/reading/index.ts';
import { arrangeSheets, type SheetPage } from '../../../src/workers/recognise/arrange-sheets.ts';
import { writeReceipt } from '../../support/receipts/index.ts';

const read = (page: SheetPage['page']) => readReceipt([page], '2099-12-31');

/** A sheet of this text, 100 pixels wide. */
function sheet(text: string, left: number, isAligned = true): SheetPage {
  const corner = (x: number, y: number) => ({ x: left + x, y });
  const corners: SheetPage['cut']['corners'] = [
    corner(0, 0),
    corner(100, 0),
    corner(100, 300),
    corner(0, 300),
  ];
  return { page: textPage(text), cut: { turn: 0, corners }, isAligned };
}

const [one, other] = [writeReceipt(3), writeReceipt(4)];
const slip = [
  'TERMINAL 12345678',
  'SPRZEDAZ',
  'KWOTA: 12,34 PLN',
  'VISA CONTACTLESS',
  'AID: A0000000031010',
  'KOD AUTORYZACJI 123456',
].join('\n');
const story = Array.from({ length: 9 }, (_, line) => `Es war einmal Seite ${line}`).join('\n');

test('the words of the first receipt, and a cut around each other one', () => {
  const [first, second] = [sheet(one.text, 0), sheet(other.text, 200)];
  const page = arrangeSheets([first, second], read);
  expect(page?.besides).toEqual([{ kind: 'receipt', cut: second.cut }]);
  expect(page?.words).toEqual(textPage(one.text).words);
  expect(page && read(page).totalMinor.value).toBe(one.model.toPay);
});

test('a slip of a payment terminal and a page of print are told of, wherever they lie', () => {
  const page = arrangeSheets([sheet(slip, 0), sheet(one.text, 200), sheet(story, 400)], read);
  expect(page?.besides).toEqual([{ kind: 'card-slip', amountMinor: 1234 }, { kind: 'other' }]);
});

test('what may be the other half of a receipt is not taken off it', () => {
  const rows = one.text.split('\n');
  const [upper, lower] = [rows.slice(0, -4), rows.slice(-4)].map((part) => part.join('\n'));
  expect(arrangeSheets([sheet(upper ?? '', 0), sheet(lower ?? '', 0)], read)).toBeNull();
  expect(arrangeSheets([sheet(story, 0), sheet(slip, 200)], read)).toBeNull();
});

test('a receipt that was paid by card is no slip', () => {
  const page = arrangeSheets([sheet(one.text, 0), sheet(`${other.text}\n${slip}`, 200)], read);
  expect(page?.besides).toMatchObject([{ kind: 'receipt' }]);
  expect(readText(one.text, '2099-12-31').verdict).toBe('proved');
});
