import { areIndependent, equationsBearing, isFactor } from './evidence.ts';
import type { Equation, Variable } from './equation.ts';
import { costOfMisreading } from './plausible.ts';

/** One value changed: what it is to become, and what it costs to believe that. */
export type Change = { readonly variable: Variable; readonly value: number; readonly cost: number };

const maxChanges = 3;
/** Receipts on which so many trials lead nowhere are beyond repair. */
const maxTrials = 1500;
/** How much dearer the second best explanation must be for the best to be the only one. */
const margin = 0.5;
/** A quantity or unit price rests on one product: no more than one confused digit is believed of it. */
const maxFactorCost = 1;

/** One change, or two that are one misreading: the same number printed twice. */
type Move = readonly Change[];
type Solution = {
  readonly changes: readonly Change[];
  readonly cost: number;
  /** False where it only speaks against others. */
  readonly isPinned: boolean;
};
type Search = {
  /** The equations that failed on what was read. What held then is evidence, not to be mended by a second change. */
  readonly broken: ReadonlySet<Equation>;
  trialsLeft: number;
  readonly solutions: Map<string, Solution>;
};

/**
 * The fewest changes, three at most, with which all equations hold that can be drawn up, or none where that is
 * impossible or two sets of as many changes do it at nearly the same cost. Each changed value is pinned by
 * equations that are independent of each other, and the equations touched outnumber the changes, so that the
 * system stays overdetermined. The variables are as before when this returns.
 */
export function findChanges(equations: readonly Equation[]): readonly Change[] {
  const broken = new Set(failing(equations));
  if (broken.size === 0) return [];
  const search: Search = { broken, trialsLeft: maxTrials, solutions: new Map() };
  for (let size = 1; size <= maxChanges; size += 1) {
    explore(equations, [], size, search);
    if (search.trialsLeft <= 0) return [];
    if (search.solutions.size > 0) return onlyBest([...search.solutions.values()]);
  }
  return [];
}

function onlyBest(solutions: readonly Solution[]): readonly Change[] {
  const [best, second] = [...solutions].sort((a, b) => a.cost - b.cost);
  const isOnly = best?.isPinned === true && (!second || second.cost >= best.cost + margin);
  return isOnly ? best.changes : [];
}

function explore(
  equations: readonly Equation[],
  moves: readonly Move[],
  sizeLeft: number,
  search: Search,
): void {
  const open = failing(equations);
  const changes = moves.flat();
  if (open.length === 0) {
    const hasTwins = moves.some(({ length }) => length > 1);
    if (hasTwins || isPinned(equations, changes)) keep(changes, !hasTwins, search);
    return;
  }
  if (sizeLeft === 0) return;
  const mendable = open.filter((equation) => search.broken.has(equation));
  for (const move of candidates(mendable, changes).flatMap((change) => movesOf(change, equations))) {
    search.trialsLeft -= 1;
    if (search.trialsLeft <= 0) return;
    withChanges(move, () => {
      explore(equations, [...moves, move], sizeLeft - 1, search);
    });
  }
}

function failing(equations: readonly Equation[]): Equation[] {
  return equations.filter((equation) => (equation.residual() ?? 0) !== 0);
}

/** Every believable way to mend one of the equations by one value that was printed and isn't changed yet. */
function candidates(open: readonly Equation[], changes: readonly Change[]): Change[] {
  const isOpen = ({ variable }: Change) => !changes.some((change) => change.variable === variable);
  const found = open.flatMap((equation) => withoutRivals(equation, believable(equation)));
  const byValue = new Map(found.filter(isOpen).map((change) => [keyOf(change), change]));
  return [...byValue.values()];
}

/**
 * A change alone; and for what one piece costs, which stands there as its price and as its amount, the same change of
 * both: who misreads a number once misreads it twice. Too little speaks for it to be claimed, but it rivals other explanations.
 */
function movesOf(change: Change, equations: readonly Equation[]): Move[] {
  const twins = equations.flatMap(({ kind, variables: [quantity, unitPrice, gross] }) => {
    const isOfOne = kind === 'line-product' && gross === change.variable && quantity?.field.value === 1000;
    return isOfOne && unitPrice?.field.value === gross.field.value ? [unitPrice] : [];
  });
  return [[change], ...twins.map((variable) => [change, { ...change, variable, cost: 0 }])];
}

function believable(equation: Equation): Change[] {
  const printed = [...new Set(equation.variables)].filter(
    ({ field }) => field.origin === 'printed' && field.value !== null,
  );
  return printed.flatMap((variable) =>
    equation.solve(variable).flatMap((value) => {
      const cost = costOfMisreading(variable, value);
      return cost === null ? [] : [{ variable, value, cost }];
    }),
  );
}

/**
 * A product alone can't tell whether its quantity or its unit price was misread: of two believable changes neither
 * is made, and the one only where the recogniser had no more confidence in that number than in the other.
 */
function withoutRivals({ kind, variables }: Equation, changes: readonly Change[]): readonly Change[] {
  const [quantity, unitPrice, gross] = variables;
  if (kind !== 'line-product' || !quantity || !unitPrice) return changes;
  const ofFactors = changes.filter(({ variable }) => variable !== gross);
  const changed = new Set(ofFactors.map(({ variable }) => variable));
  const isDoubted = (one: Variable, other: Variable) => one.field.confidence <= other.field.confidence;
  const isQuantityToBlame = changed.has(quantity) && isDoubted(quantity, unitPrice);
  const isPriceToBlame = changed.has(unitPrice) && isDoubted(unitPrice, quantity);
  if (changed.size === 1 && (isQuantityToBlame || isPriceToBlame)) return changes;
  return changes.filter(({ variable }) => variable === gross);
}

function keyOf({ variable, value }: Change): string {
  return `${variable.id}=${value}`;
}

function withChanges(move: Move, act: () => void): void {
  const fields = move.map(({ variable }) => variable.field);
  for (const { variable, value } of move) variable.field = { ...variable.field, value };
  act();
  move.forEach(({ variable }, index) => {
    variable.field = fields[index] ?? variable.field;
  });
}

/** Called with the changes applied and every equation holding. */
function isPinned(equations: readonly Equation[], changes: readonly Change[]): boolean {
  const written = equations.filter((equation) => equation.residual() !== null);
  const touched = new Set(changes.flatMap(({ variable }) => equationsBearing(variable, written)));
  const isAlone = (change: Change) => isPinnedAlone(change, changes, written);
  return touched.size > changes.length && changes.every(isAlone);
}

/** A product, or a tax, bears out one changed number, not two that were fitted to each other. */
function isPinnedAlone(
  { variable, cost }: Change,
  changes: readonly Change[],
  written: readonly Equation[],
): boolean {
  if (isFactor(variable, written) && cost > maxFactorCost) return false;
  const others = changes.filter((change) => change.variable !== variable);
  const bearing = equationsBearing(variable, written).filter(
    ({ kind, variables }) =>
      (kind !== 'line-product' && kind !== 'vat-rate') ||
      !others.some((other) => variables.includes(other.variable)),
  );
  return areIndependent(bearing);
}

function keep(changes: readonly Change[], isSure: boolean, { solutions }: Search): void {
  const key = changes.map(keyOf).sort().join();
  const cost = changes.reduce((sum, change) => sum + change.cost, 0);
  if (cost < (solutions.get(key)?.cost ?? Infinity)) solutions.set(key, { changes, cost, isPinned: isSure });
}
