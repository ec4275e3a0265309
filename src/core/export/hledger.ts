import { oneLine, paidFrom, payeeOf, spentOn, splitsToBook } from './accounts.ts';
import { toDecimal } from '../../shared/money.ts';
import type { BookedReceipt } from './exported-receipt.ts';

/**
 * An hledger journal (hledger.org, "journal format"): one transaction a receipt, a posting a category. Checked or
 * proved receipts are marked as cleared, the others as pending. Commodities and accounts are declared, as the strict
 * checks ask for.
 */
export function toHledger(receipts: readonly BookedReceipt[]): string {
  const parts = [...declarations(receipts), '', ...receipts.map(transaction)];
  return `decimal-mark .\n\n${parts.join('\n')}`;
}

function declarations(receipts: readonly BookedReceipt[]): string[] {
  const commodities = receipts.map(({ currency }) => `commodity ${commodity(currency)}`);
  const accounts = receipts
    .flatMap((receipt) => [...splitsToBook(receipt).map(spentOn), paidFrom(receipt)])
    .map((path) => `account ${accountName(path)}`);
  return [...new Set([...commodities.sort(), ...accounts.sort()])];
}

function transaction(receipt: BookedReceipt): string {
  const { date, notes, verdict, receiptId, currency, totalMinor } = receipt;
  const isSure = verdict === 'proved' || notes.checkedAt !== null;
  const tags = [`receipt:${receiptId}`, ...notes.tags.map((tag) => `tag:${tagValue(tag)}`)].join(', ');
  const head = `${date} ${isSure ? '*' : '!'} ${description(payeeOf(receipt))}  ; ${tags}`;
  const note = notes.note === null ? [] : [`    ; ${oneLine(notes.note)}`];
  const posting = (account: readonly string[], minor: number) =>
    `    ${accountName(account)}  ${toDecimal(minor, currency)} ${commodity(currency)}`;
  const spent = splitsToBook(receipt).map((split) => posting(spentOn(split), split.amountMinor));
  return [head, ...note, ...spent, posting(paidFrom(receipt), -totalMinor), ''].join('\n');
}

/** A description ends at a semicolon and splits at a bar. */
function description(text: string): string {
  return text.replace(/[;|]/g, ',') || 'unknown';
}

function tagValue(tag: string): string {
  return oneLine(tag).replaceAll(',', ' ');
}

/** Two spaces end an account's name, a colon begins a part of it. */
function accountName(path: readonly string[]): string {
  return path
    .map((part) => oneLine(part).replace(/[:;]/g, ' '))
    .join(':')
    .toLowerCase();
}

/** Symbols with anything but letters are quoted. */
function commodity(currency: string): string {
  return /^\p{L}+$/u.test(currency) ? currency : `"${oneLine(currency).replaceAll('"', '')}"`;
}
