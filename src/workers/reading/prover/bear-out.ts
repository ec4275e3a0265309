import type { Equation } from './equation.ts';
import { areIndependent, equationsBearing } from './evidence.ts';
import type { Model } from './equation-system.ts';

/** Above any value that was repaired: this one was read, and is right unless several misreadings agree by chance. */
const borneOutConfidence = 0.95;

/**
 * Raises the confidence of what was read and is borne out by independent equations which all hold, however unsure the
 * recogniser was of its words: the one who looks at the receipt need not look there.
 */
export function raiseBorneOut({ items }: Model, equations: readonly Equation[]): void {
  const written = equations.filter((equation) => equation.residual() !== null);
  for (const variable of new Set(written.flatMap(({ variables }) => variables))) {
    const bearing = equationsBearing(variable, written);
    if (areIndependent(bearing) && bearing.every(doesHold)) variable.field = raised(variable.field);
  }
  // An item under another letter would put two letters' sums out.
  const sums = written.filter((equation) => equation.kind === 'vat-letter-sum');
  for (const item of sums.every(doesHold) ? items : []) {
    const isSummed = sums.some(({ variables }) => variables.includes(item.gross));
    if (isSummed) item.draft = { ...item.draft, letter: raised(item.draft.letter) };
  }
}

function doesHold(equation: Equation): boolean {
  return equation.residual() === 0;
}

function raised<T extends { readonly confidence: number; readonly origin: string }>(field: T): T {
  const isRead = field.origin === 'printed';
  return isRead ? { ...field, confidence: Math.max(field.confidence, borneOutConfidence) } : field;
}
