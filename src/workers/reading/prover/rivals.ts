import type { Equation, Variable } from './equation.ts';
import { confusions } from './plausible.ts';

/*
 * The same digit misread everywhere.
 *
 * A recogniser that takes one digit for another does so wherever that digit is printed, and sums that repeat a number
 * then agree on a wrong one. A rival of a value is a receipt on which some digits r that were read are printed d, with
 * that value another and every equation holding all the same. It is only believed where no amount shows a d: one that
 * does tells that the recogniser knows d from r. A number that two recognisers read alike, that the file itself has as
 * text, or that the user put right, is as it was read.
 */

/** Trials after which a rival counts as found: what can't be ruled out is not proved. */
const maxTrials = 4000;
const digits = '0123456789';

type Swap = { readonly read: string; readonly printed: string };
type Search = { readonly equations: readonly Equation[]; readonly swap: Swap; trialsLeft: number };

/**
 * Whether the variable may be another number for all that the equations say, which all hold as they are.
 * @param shown the digits that the receipt's amounts show
 */
export function hasRival(variable: Variable, equations: readonly Equation[], shown: string): boolean {
  const written = equations.filter((equation) => equation.residual() !== null);
  const unseen = Array.from(digits).filter((digit) => !shown.includes(digit));
  const swaps = unseen.flatMap((printed) =>
    [...new Set(printOf(variable))]
      .filter((read) => confusions.has(read + printed))
      .map((read): Swap => ({ read, printed })),
  );
  return swaps.some((swap) => {
    const search = { equations: written, swap, trialsLeft: maxTrials };
    return swapped(variable, swap).some((value) => holdsWith(variable, value, new Set(), search));
  });
}

/** Whether all equations hold with the value, some other variables being swapped in the same digit. */
function holdsWith(
  variable: Variable,
  value: number,
  decided: ReadonlySet<Variable>,
  search: Search,
): boolean {
  search.trialsLeft -= 1;
  if (search.trialsLeft <= 0) return true;
  const before = variable.field;
  variable.field = { ...before, value };
  const holds = holdsOn(new Set([...decided, variable]), search);
  variable.field = before;
  return holds;
}

function holdsOn(decided: ReadonlySet<Variable>, search: Search): boolean {
  const broken = search.equations.find((equation) => equation.residual() !== 0);
  if (!broken) return true;
  const open = [...new Set(broken.variables)].filter((variable) => !decided.has(variable));
  return open.some((variable) =>
    others(variable, broken, search.swap).some((value) => holdsWith(variable, value, decided, search)),
  );
}

/** The other values with which the broken equation holds; one that isn't as printed follows from those that are. */
function others(variable: Variable, broken: Equation, swap: Swap): number[] {
  const { origin, words } = variable.field;
  if (origin === 'repaired' || (origin === 'computed' && words.length > 0)) return broken.solve(variable);
  if (origin === 'computed') return [];
  return swapped(variable, swap).filter((value) => broken.residual({ variable, value }) === 0);
}

/** The values that the variable may have been printed with: some of the read digits put back. */
function swapped(variable: Variable, { read, printed }: Swap): number[] {
  const { value, isCertain = false, origin } = variable.field;
  if (value === null || isCertain || origin === 'corrected') return [];
  const print = printOf(variable);
  const places = Array.from(print).flatMap((digit, index) => (digit === read ? [index] : []));
  const ways = 2 ** places.length - 1;
  return Array.from({ length: ways }, (_, way) => {
    const chosen = new Set(places.filter((_place, at) => ((way + 1) >> at) & 1));
    const text = Array.from(print, (digit, index) => (chosen.has(index) ? printed : digit)).join('');
    return Math.sign(value || 1) * Number(text) * scaleOf(variable);
  }).filter((other) => other % variable.stepMinor === 0);
}

/** The digits as they are printed; an amount has three at least, pieces no decimals. */
function printOf(variable: Variable): string {
  const value = Math.abs(variable.field.value ?? 0) / scaleOf(variable);
  return String(value).padStart(variable.unit === 'money' ? 3 : 1, '0');
}

function scaleOf({ unit, field }: Variable): number {
  return unit === 'quantity' && (field.value ?? 0) % 1000 === 0 ? 1000 : 1;
}
