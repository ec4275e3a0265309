import type { Check, TextField } from '../../../shared/receipt.ts';
import { isNip } from '../grammar/nip.ts';

/** The check digit of the seller's tax number, where one was read. */
export function nipChecks(nip: TextField): Check[] {
  return nip.value === null ? [] : [printCheck('nip-checksum', `NIP ${nip.value}`, isNip(nip.value), nip)];
}

/** That the day of sale is not after `today`: holds for one that was read, fails for one refused for that. */
export function dateChecks(date: TextField, futureDate: TextField, today: string): Check[] {
  if (date.value !== null) return [printCheck('date-in-past', `${date.value} ≤ ${today}`, true, date)];
  if (futureDate.value === null) return [];
  return [printCheck('date-in-past', `${futureDate.value} ≤ ${today}`, false, futureDate)];
}

function printCheck(kind: Check['kind'], expression: string, holds: boolean, { words }: TextField): Check {
  return { kind, expression, holds, differenceMinor: null, itemIndex: null, words };
}
