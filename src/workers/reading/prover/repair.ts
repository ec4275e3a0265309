import type { Repair } from '../../../shared/receipt.ts';
import type { Equation, Variable } from './equation.ts';
import { couldBeMisread } from './plausible.ts';

/*
 * What the prover may change.
 *
 * Let E be the equations of a receipt. A variable v may take a value c in place of what was read only if
 *  1. some equation e ∈ E with v fails now, or can't be drawn up because v alone is unread, and holds with v = c;
 *  2. at least one other equation with v can be drawn up, and all such hold with v = c (independent support);
 *  3. print that shows c can be read as v's present value (couldBeMisread), or v is unread;
 *  4. among all variables and values that would mend e, (v, c) is the only one that fulfils 1 to 3.
 * So a repair is never a guess between two, and never rests on one sum alone. Repairs go on until none is left;
 * each mends at least one equation and breaks none, so this ends.
 */

type Candidate = { variable: Variable; value: number; equation: Equation; support: readonly Equation[] };

export function repairAll(equations: readonly Equation[]): Repair[] {
  const repairs: Repair[] = [];
  for (let found = findRepair(equations); found; found = findRepair(equations)) {
    repairs.push(apply(found));
  }
  return repairs;
}

function findRepair(equations: readonly Equation[]): Candidate | null {
  for (const equation of equations) {
    const candidates = openVariables(equation).flatMap((variable) =>
      equation.solve(variable).flatMap((value) => judge(variable, value, equation, equations) ?? []),
    );
    const [only] = candidates;
    if (only && candidates.length === 1) return only;
  }
  return null;
}

/** All variables of an equation that fails; the unread one of an equation that lacks only that. */
function openVariables(equation: Equation): readonly Variable[] {
  const distinct = [...new Set(equation.variables)];
  const unread = distinct.filter((variable) => variable.field.value === null);
  if (unread.length > 0) return unread.length === 1 ? unread : [];
  return equation.residual() === 0 ? [] : distinct.filter(({ field }) => field.origin === 'printed');
}

function judge(
  variable: Variable,
  value: number,
  equation: Equation,
  equations: readonly Equation[],
): Candidate | null {
  if (value < 0 !== (variable.field.value ?? value) < 0 || !couldBeMisread(variable, value)) return null;
  const trial = { variable, value };
  const others = equations.filter((other) => other !== equation && other.variables.includes(variable));
  const writable = others.filter((other) => other.residual(trial) !== null);
  const holding = writable.filter((other) => other.residual(trial) === 0);
  const isPinned = holding.length === writable.length && holding.length > 0;
  return isPinned ? { variable, value, equation, support: holding } : null;
}

function apply({ variable, value, equation, support }: Candidate): Repair {
  const printed = variable.field.value === null ? '' : format(variable, variable.field.value);
  const words = variable.field.words;
  variable.field = { value, confidence: 0.8, words, origin: 'repaired' };
  const reason = [equation, ...support].map((one) => one.expression()).join('; ');
  return { field: variable.label, printed, repaired: format(variable, value), reason, words };
}

function format({ unit }: Variable, value: number): string {
  return unit === 'quantity' ? String(value / 1000) : (value / 100).toFixed(2);
}
