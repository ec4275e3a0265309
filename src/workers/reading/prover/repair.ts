import { toDecimal } from '../../../shared/money.ts';
import type { Repair } from '../../../shared/receipt.ts';
import { areIndependent } from './evidence.ts';
import type { Equation, Variable } from './equation.ts';
import { costOfMisreading } from './plausible.ts';
import { findChanges, type Change } from './search.ts';

/*
 * What the prover may change.
 *
 * Let E be the equations of a receipt that can be drawn up. In this order:
 *  1. Unread values. v gets the value c if an equation lacks only v and holds with c, all other equations with v
 *     hold with it too, and together they are independent (evidence.ts).
 *  2. Misread values. The cheapest set of at most three changes with which all of E holds, if there is only one
 *     such set (search.ts), each change believable as a misreading and pinned by independent equations. That the price
 *     and the amount of a single piece were misread alike counts as one change, and against any other explanation.
 *  3. Where no such set exists, because something else is wrong that can't be mended: one value at a time, if it
 *     mends an equation, all others with it hold, they are independent, no other change would mend the equation, and
 *     none of the equation's other values is suspect for standing in a second equation that fails.
 * So a repair is never a guess between two, never rests on one sum alone, and never fills the gap of a row that was
 * not read. Each step makes at least one more equation hold or writable and breaks none, so this ends.
 */

export function repairAll(equations: readonly Equation[]): Repair[] {
  const repairs = fillAll(equations);
  for (const change of findChanges(equations)) repairs.push(apply(change, equations));
  for (let change = findSingle(equations); change; change = findSingle(equations)) {
    repairs.push(apply(change, equations));
  }
  return [...repairs, ...fillAll(equations)];
}

function fillAll(equations: readonly Equation[]): Repair[] {
  const repairs: Repair[] = [];
  for (let change = findFilling(equations); change; change = findFilling(equations)) {
    repairs.push(apply(change, equations));
  }
  return repairs;
}

function findFilling(equations: readonly Equation[]): Change | null {
  for (const equation of equations) {
    const missing = [...new Set(equation.variables)].filter(({ field }) => field.value === null);
    const [variable] = missing;
    if (variable && missing.length === 1) {
      const [change, other] = pinnedChanges(variable, equation, equations);
      if (change && !other) return change;
    }
  }
  return null;
}

function findSingle(equations: readonly Equation[]): Change | null {
  const failing = equations.filter((equation) => (equation.residual() ?? 0) !== 0);
  for (const equation of failing) {
    const printed = [...new Set(equation.variables)].filter(({ field }) => field.origin === 'printed');
    const [change, another] = printed.flatMap((variable) => pinnedChanges(variable, equation, equations));
    const isSuspect = (variable: Variable) =>
      failing.some((other) => other !== equation && other.variables.includes(variable));
    const others = equation.variables.filter((variable) => variable !== change?.variable);
    if (change && !another && !others.some(isSuspect)) return change;
  }
  return null;
}

/** The values of a variable that mend the equation, are believable, and are borne out by the other equations. */
function pinnedChanges(variable: Variable, equation: Equation, equations: readonly Equation[]): Change[] {
  return equation.solve(variable).flatMap((value) => {
    const cost = costOfMisreading(variable, value);
    const others = equations.filter((other) => other !== equation && other.variables.includes(variable));
    const written = others.filter((other) => other.residual({ variable, value }) !== null);
    const isBorneOut = written.every((other) => other.residual({ variable, value }) === 0);
    return cost !== null && isBorneOut && areIndependent([equation, ...written])
      ? [{ variable, value, cost }]
      : [];
  });
}

/** Only amounts with two decimals are read (text/money.ts). */
const printedCurrency = null;

function apply({ variable, value }: Change, equations: readonly Equation[]): Repair {
  const { field } = variable;
  const touching = equations.filter(({ variables }) => variables.includes(variable));
  const neighbours = touching.flatMap(({ variables }) => variables.flatMap((one) => one.field.words));
  const words = field.words.length > 0 ? field.words : neighbours;
  variable.field = { value, confidence: 0.8, words, origin: 'repaired' };
  const written = touching.filter((equation) => equation.residual() === 0);
  const reason = written.map((equation) => equation.expression(printedCurrency)).join('; ');
  const printed = field.value === null ? '' : format(variable, field.value);
  return { field: variable.label, printed, repaired: format(variable, value), reason, words };
}

function format({ unit }: Variable, value: number): string {
  return unit === 'quantity' ? String(value / 1000) : toDecimal(value, printedCurrency);
}
