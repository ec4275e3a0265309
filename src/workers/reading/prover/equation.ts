import { toDecimal } from '../../../shared/money.ts';
import type { CheckKind } from '../../../shared/receipt.ts';
import type { MoneyField } from '../text/field.ts';
import { divideRounded, taxInside } from '../text/round.ts';

/** A number of the receipt that equations speak of. Its field is replaced when it is repaired. */
export type Variable = {
  readonly id: string;
  readonly label: string;
  /** Quantities are thousandths, all others minor units. */
  readonly unit: 'money' | 'quantity';
  field: MoneyField;
  /** What the amount is a multiple of: cash that change was given on is handed over in round sums. */
  readonly stepMinor: number;
};

/** An equation between variables, written so that `residual` is left side minus right side. */
export type Equation = {
  readonly kind: CheckKind;
  readonly itemIndex: number | null;
  readonly variables: readonly Variable[];
  /** Null while one of the numbers is unread. `instead` tries a value in place of a variable's own. */
  residual(instead?: Trial): number | null;
  /** The values of one variable for which the equation would hold, the others being as they are. */
  solve(variable: Variable): number[];
  /** As one would write it on paper, with the currency's decimals. */
  expression(currency: string | null): string;
};

type Trial = { readonly variable: Variable; readonly value: number };
export type Term = { readonly variable: Variable; readonly sign: 1 | -1 };

export function valueOf(variable: Variable, trial?: Trial): number | null {
  return trial?.variable === variable ? trial.value : variable.field.value;
}

/** Σ left = Σ right */
export function sumEquation(
  kind: CheckKind,
  left: readonly Term[],
  right: readonly Term[],
  itemIndex: number | null = null,
): Equation {
  const terms = [
    ...left,
    ...right.map(({ variable, sign }) => ({ variable, sign: sign === 1 ? -1 : 1 }) as const),
  ];
  const residual = (trial?: Trial) => {
    let sum = 0;
    for (const { variable, sign } of terms) {
      const value = valueOf(variable, trial);
      if (value === null) return null;
      sum += sign * value;
    }
    return sum;
  };
  return {
    kind,
    itemIndex,
    variables: terms.map(({ variable }) => variable),
    residual,
    solve: (variable) => {
      const sign = terms.find((term) => term.variable === variable)?.sign;
      const rest = residual({ variable, value: 0 });
      return sign === undefined || rest === null ? [] : [-sign * rest];
    },
    expression: (currency) => `${formatSide(left, currency)} = ${formatSide(right, currency)}`,
  };
}

/** quantity × unit price = gross, rounded half up to the minor unit */
export function productEquation(
  itemIndex: number,
  quantity: Variable,
  unitPrice: Variable,
  gross: Variable,
): Equation {
  const residual = (trial?: Trial) => {
    const [q, u, g] = [quantity, unitPrice, gross].map((variable) => valueOf(variable, trial));
    if (q === null || q === undefined || u === null || u === undefined || g === null || g === undefined)
      return null;
    return divideRounded(q * u, 1000) - g;
  };
  const solveFactor = (other: number | null, scale: number, variable: Variable) => {
    const g = gross.field.value;
    if (other === null || other === 0 || g === null) return [];
    const near = divideRounded(g * scale, other);
    return [near - 1, near, near + 1].filter((value) => residual({ variable, value }) === 0);
  };
  return {
    kind: 'line-product',
    itemIndex,
    variables: [quantity, unitPrice, gross],
    residual,
    solve: (variable) => {
      if (variable === quantity) return solveFactor(unitPrice.field.value, 1000, quantity);
      if (variable === unitPrice) return solveFactor(quantity.field.value, 1000, unitPrice);
      const [q, u] = [quantity.field.value, unitPrice.field.value];
      return q === null || u === null ? [] : [divideRounded(q * u, 1000)];
    },
    expression: (currency) =>
      `${formatQuantity(quantity)} × ${formatMoney(unitPrice, currency)} = ${formatMoney(gross, currency)}`,
  };
}

/** tax = gross × rate ÷ (100 % + rate), rounded half up */
export function taxEquation(gross: Variable, tax: Variable, rateBasisPoints: number): Equation {
  const residual = (trial?: Trial) => {
    const [g, t] = [valueOf(gross, trial), valueOf(tax, trial)];
    return g === null || t === null ? null : taxInside(g, rateBasisPoints) - t;
  };
  return {
    kind: 'vat-rate',
    itemIndex: null,
    variables: [gross, tax],
    residual,
    solve: (variable) => {
      const g = gross.field.value;
      if (variable === tax) return g === null ? [] : [taxInside(g, rateBasisPoints)];
      const t = tax.field.value;
      if (t === null || rateBasisPoints === 0) return [];
      const near = divideRounded(t * (10_000 + rateBasisPoints), rateBasisPoints);
      const range = Math.ceil((10_000 + rateBasisPoints) / rateBasisPoints);
      const around = Array.from({ length: 2 * range + 1 }, (_, index) => near - range + index);
      return around.filter((value) => residual({ variable: gross, value }) === 0);
    },
    expression: (currency) => {
      const [left, right] = [formatMoney(gross, currency), formatMoney(tax, currency)];
      return `${left} × ${rateBasisPoints / 100} ÷ ${100 + rateBasisPoints / 100} = ${right}`;
    },
  };
}

/** A letter's sales and their tax; the rate in basis points, null where it isn't known. */
export type TaxLine = {
  readonly gross: Variable;
  readonly tax: Variable;
  readonly rateBasisPoints: number | null;
};

/** Σ taxes = their total: tills add them up as they are printed, some apps before they are rounded. */
export function taxSumEquation(lines: readonly TaxLine[], total: Variable): Equation {
  const taxes = lines.map(({ tax }) => ({ variable: tax, sign: 1 }) as const);
  const printed = sumEquation('vat-tax-sum', taxes, [{ variable: total, sign: 1 }]);
  const residual = (trial?: Trial) => {
    const rest = printed.residual(trial);
    const isExact = rest !== null && rest !== 0 && unroundedSum(lines, trial) === valueOf(total, trial);
    return isExact ? 0 : rest;
  };
  return {
    ...printed,
    residual,
    solve: (variable) => {
      const exact = variable === total ? unroundedSum(lines) : null;
      return [...new Set([...printed.solve(variable), ...(exact === null ? [] : [exact])])];
    },
  };
}

/** The taxes added up before they are rounded; null where one of them isn't what its sales make. */
function unroundedSum(lines: readonly TaxLine[], trial?: Trial): number | null {
  let sum = 0;
  for (const { gross, tax, rateBasisPoints } of lines) {
    const sales = valueOf(gross, trial);
    if (sales === null || rateBasisPoints === null) return null;
    if (taxInside(sales, rateBasisPoints) !== valueOf(tax, trial)) return null;
    sum += (sales * rateBasisPoints) / (10_000 + rateBasisPoints);
  }
  return Math.sign(sum) * Math.round(Math.abs(sum));
}

function formatMoney({ field }: Variable, currency: string | null): string {
  return field.value === null ? '?' : toDecimal(field.value, currency);
}

function formatQuantity({ field }: Variable): string {
  return field.value === null ? '?' : String(field.value / 1000);
}

function formatSide(terms: readonly Term[], currency: string | null): string {
  return terms
    .map(({ variable, sign }, index) => {
      const operator = sign === -1 ? '− ' : index === 0 ? '' : '+ ';
      return operator + formatMoney(variable, currency);
    })
    .join(' ');
}
