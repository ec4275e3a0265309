import { oneLine, paidFrom, payeeOf, spentOn, splitsToBook } from './accounts.ts';
import { withoutDiacritics } from '../../shared/fold.ts';
import { toDecimal } from '../../shared/money.ts';
import type { BookedReceipt } from './exported-receipt.ts';

/** A beancount ledger (beancount.github.io, "Beancount Language Syntax"): accounts are opened where they begin. */
export function toBeancount(receipts: readonly BookedReceipt[]): string {
  const opened = new Map<string, string>();
  for (const receipt of receipts) {
    for (const account of accountsOf(receipt)) {
      const first = opened.get(account);
      if (first === undefined || receipt.date < first) opened.set(account, receipt.date);
    }
  }
  const openings = [...opened].map(([account, date]) => `${date} open ${account}`).sort();
  return `${openings.join('\n')}\n\n${receipts.map(transaction).join('\n')}`;
}

function accountsOf(receipt: BookedReceipt): string[] {
  return [
    ...splitsToBook(receipt).map((split) => accountName(spentOn(split))),
    accountName(paidFrom(receipt)),
  ];
}

function transaction(receipt: BookedReceipt): string {
  const { date, notes, verdict, receiptId, currency, totalMinor } = receipt;
  const flag = verdict === 'proved' || notes.checkedAt !== null ? '*' : '!';
  const tags = notes.tags.map((tag) => ` #${tagName(tag)}`).join('');
  const head = `${date} ${flag} ${quoted(payeeOf(receipt))} ${quoted(notes.note ?? '')}${tags}`;
  const posting = (account: string, minor: number) =>
    `  ${account}  ${toDecimal(minor, currency)} ${commodity(currency)}`;
  const spent = splitsToBook(receipt).map((split) => posting(accountName(spentOn(split)), split.amountMinor));
  const paid = posting(accountName(paidFrom(receipt)), -totalMinor);
  return [head, `  receipt: ${quoted(receiptId)}`, ...spent, paid, ''].join('\n');
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A part begins with a capital or digit; letters, digits and dashes follow. */
function accountName(path: readonly string[]): string {
  return path.map(accountPart).join(':');
}

function accountPart(part: string): string {
  const plain = part.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return plain === '' ? 'Other' : `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}

function tagName(tag: string): string {
  return withoutDiacritics(tag).replace(/[^A-Za-z0-9\-_/.]+/g, '-');
}

/** ISO 4217 codes are commodities as they are. */
function commodity(currency: string): string {
  return /^[A-Z][A-Z0-9]{1,22}$/.test(currency) ? currency : 'XXX';
}
