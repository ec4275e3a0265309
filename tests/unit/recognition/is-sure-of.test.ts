import { expect, test } from 'vitest';
import type { Word } from '../../../src/shared/page.ts';
import { isSureOf } from '../../../src/workers/recognise/is-sure-of.ts';

const line = { x0: 0, y0: 100, x1: 200, y1: 120 };

function word(text: string, x0: number, x1: number, confidence = 95, y0 = 100): Word {
  return { text, confidence, line: 0, box: { x0, y0, x1, y1: y0 + 20 } };
}

test.for<[string, Word[], boolean]>([
  ['letters, sure of each, all along', [word('Dziękujemy', 0, 90), word('zapraszamy', 100, 200)], true],
  ['a digit', [word('Mleko', 0, 90), word('3,49', 100, 200)], false],
  ['an unsure word', [word('Mleko', 0, 90), word('świezc', 100, 200, 70)], false],
  ['half of the line unseen', [word('Mleko', 0, 90)], false],
  ['words of the line above', [word('Dziękujemy', 0, 200, 95, 70)], false],
])('a line is known already: %s', ([, words, isSure]) => {
  expect(isSureOf(words, line)).toBe(isSure);
});
