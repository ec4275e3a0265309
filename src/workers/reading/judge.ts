import type { Receipt } from '../../shared/receipt.ts';
import { equationsOf } from './prover/equation-system.ts';
import { dateChecks, nipChecks } from './prover/print-checks.ts';
import { proofOf } from './prover/proof.ts';
import { checksOf, judgeVerdict } from './prover/verdict.ts';
import { modelOf } from './receipt-model.ts';
import { withStandings } from './standings.ts';

/**
 * The receipt with its equations tried, the standing of each field, and its verdict. Nothing is repaired. Judged twice, or
 * after it was stored, it stands the same. `today` is YYYY-MM-DD. Pure.
 */
export function judge(receipt: Receipt, today: string): Receipt {
  const model = modelOf(receipt);
  const equations = equationsOf(model);
  const checks = [
    ...checksOf(equations, receipt.currency.value),
    ...nipChecks(receipt.nip),
    ...dateChecks(receipt.date, today),
    ...receipt.checks.filter(({ kind }) => kind === 'one-receipt' || kind === 'all-pages'),
    // A date that was refused for lying ahead stays refused until another is known.
    ...receipt.checks.filter(
      ({ kind, holds }) => kind === 'date-in-past' && !holds && receipt.date.value === null,
    ),
  ];
  const { digitsShown: shown = '', isFootPrinted = true } = receipt;
  const print = { shown, isFootPrinted };
  const standing = withStandings({ ...receipt, checks }, model, proofOf(model, equations, print));
  return { ...standing, verdict: judgeVerdict(standing) };
}
