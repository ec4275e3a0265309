import { shareWords } from '../../../shared/page.ts';
import { chains, type Chain } from '../data/chains.ts';
import { polishOnly } from './currency.ts';
import { productExpression } from '../text/expression.ts';
import { readFrom, unread, type TextField } from '../text/field.ts';
import { readAddress } from './address.ts';
import { healLegalForm, legalForm } from './legal-form.ts';
import { withoutBuyer } from './parties.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';

export type Store = {
  name: TextField;
  legalName: TextField;
  address: TextField;
  chain: Chain | null;
};

const headRows = 14;
/** A row of nothing more than the word for a shop names none. */
const bareTrade = /^\W*(?:sklep|market|supermarket|shop|store|hipermarket)\W*$/;
/** Words that shops' names have, for receipts that name no company. */
const tradeWord =
  /\benterprise\b|\btrading\b|\bholdings?\b|\brestaurant\b|\brestoran\b|\bmart\b|\bhardware\b|\bstationer|\bcafe\b|\bpharmacy\b|\bbakery\b|\bkedai\b|\bsupermarket\b|\bshop\b|\bstore\b|\bstationery\b|\bbistro\b|\bsklep\b|\bapteka\b|\brestauracja\b/;
const notAName =
  /\b(tel|fax|gst|nip|bdo|regon|www|http|invoice|receipt|tax|date|no|jalan|jln|lot|street|road|ul|al|copy|cash ?bill|welcome|thank|paragon|niefiskalny|sklep nr|reg|co\.? ?reg|roc|sst|sold|goods|table|order|cashier)\b|podsumowanie|szczego[lt]\w* paragon|e-?paragon|moje paragony|historia zakupow|@|\d{5}|^\W*\(|^\W*\d{2}-\d{3}/;
/** What invoices print before the seller's name. */
const sellerLabel = /^\W*(?:sprzedawca|wystawca|dostawca|seller|vendor)\s*:?\s*/iu;
/** Another number's label, and what stands before it, in front of the name. */
const numberBefore = /^.*\b(?:bdo|regon|nip)\W*[\d -]{9,}\s*(?=.*\p{L}{3})/iu;
/** A company's register number behind its name. */
const registerNumber = /\s*[\[({]?\s*(?:no\.?\s*)?[a-z]{0,2}\d[\dIOSBl]{4,}[\s-]*[a-z]{0,2}[\])}]?.{0,10}$/iu;

/** Who sold: the chain where its tax number or name tells it, else the name at the top of the receipt. */
export function readStore(rows: readonly Row[], nip: string | null): Store {
  const firstProduct = rows.findIndex((row) => productExpression(row) !== null);
  // Goods and coupons have names of chains too.
  const head = withoutBuyer(rows.slice(0, firstProduct < 0 ? headRows : Math.min(headRows, firstProduct)));
  const legal = head.find((row) => legalForm.test(row.folded) && /\p{L}{3}/u.test(row.text));
  // Where a company is printed, it sold: another one's card is an advertisement.
  const chain = findChain(head, rows, nip) ?? (legal ? null : chainByMark(rows));
  const legalName = legal ? withRowsAbove(head, legal) : unread<string>();
  return {
    name: chain ? chainName(chain, rows) : printedName(head, legal),
    legalName,
    address: readAddress(head, legal ?? null),
    chain: chain?.chain ?? null,
  };
}

type FoundChain = { chain: Chain; row: Row | null };

function findChain(head: readonly Row[], rows: readonly Row[], nip: string | null): FoundChain | null {
  const byNip = nip === null ? undefined : chains.find((chain) => chain.nips.includes(nip));
  if (byNip) return { chain: byNip, row: rowNaming(byNip, rows) ?? nipRow(rows, nip) };
  // Abroad the same words are other shops, customers and streets.
  if (!rows.some((row) => polishOnly.test(row.folded))) return null;
  for (const row of head) {
    // Coupons and goods name chains too, and have a price.
    if (amountsIn(row).length > 0) continue;
    const chain = chains.find(({ patterns }) => patterns.some((pattern) => pattern.test(row.folded)));
    if (chain) return { chain, row };
  }
  return null;
}

/** Where only a logo tells the shop, its loyalty card does; abroad the same words are something else. */
function chainByMark(rows: readonly Row[]): FoundChain | null {
  if (!rows.some((row) => polishOnly.test(row.folded))) return null;
  for (const chain of chains) {
    const row = rows.find(({ folded }) => chain.marks.some((mark) => mark.test(folded)));
    if (row) return { chain, row };
  }
  return null;
}

function rowNaming(chain: Chain, rows: readonly Row[]): Row | null {
  return rows.find((row) => chain.patterns.some((pattern) => pattern.test(row.folded))) ?? null;
}

function nipRow(rows: readonly Row[], nip: string | null): Row | null {
  return rows.find((row) => nip !== null && row.text.replace(/\D/g, '').includes(nip)) ?? null;
}

function chainName({ chain, row }: FoundChain, rows: readonly Row[]): TextField {
  const words = row?.words ?? rows[0]?.words ?? [];
  return readFrom(chain.name, words, 'normalised');
}

function printedName(head: readonly Row[], legal: Row | undefined): TextField {
  if (legal) {
    // A shop may print its own name above its company's.
    const company = withRowsAbove(head, legal);
    const above = namesIn(head.slice(0, head.indexOf(legal)));
    const shop = above.find((row) => tradeWord.test(row.folded) && !sharesWords(row, company));
    return shop ? trimmed([shop]) : company;
  }
  const names = namesIn(head);
  const first = names[0];
  const isScrap = first !== undefined && first.text.replace(/[^\p{L}]/gu, '').length < 6;
  const traded = isScrap ? names.find((row) => tradeWord.test(row.folded)) : undefined;
  const name = traded ?? first;
  return name ? trimmed([name]) : unread();
}

function namesIn(rows: readonly Row[]): Row[] {
  const isPriced = (row: Row) => amountsIn(row).length > 0;
  const isOther = (row: Row) => notAName.test(row.folded) || bareTrade.test(row.folded) || isPriced(row);
  return rows.filter((row) => /\p{L}{3}/u.test(row.text) && !isOther(row) && isSure(row));
}

function sharesWords(row: Row, { words }: TextField): boolean {
  return shareWords(
    row.words.map(({ ref }) => ref),
    words,
  );
}

/**
 * The name of a company may run over rows: the row above belongs to one that is little more than its legal form,
 * begins in the middle of a bracket, or begins with what can't begin a name.
 */
function withRowsAbove(head: readonly Row[], legal: Row): TextField {
  const rows = [legal];
  for (let at = head.indexOf(legal) - 1; at >= 0 && rows.length < 3; at -= 1) {
    const above = head[at];
    const [top] = rows;
    if (!above || !top || !isContinuation(top) || notAName.test(above.folded)) break;
    if (!/\p{L}{3}/u.test(above.text)) break;
    rows.unshift(above);
  }
  const below = head[head.indexOf(legal) + 1];
  if (below && /\bsp\.?$/.test(legal.folded) && /^\W*z ?[o0]/.test(below.folded)) rows.push(below);
  return trimmed(rows);
}

function isContinuation(row: Row): boolean {
  const text = withoutRegisterNumber(row.text);
  const closing = text.indexOf(')');
  const isInsideBracket = closing >= 0 && !text.slice(0, closing).includes('(');
  const isShort = text.replace(/[^\p{L}]/gu, '').length < 9;
  return isShort || isInsideBracket || /^\W*\(|^\W*(?:co\b|company|enterprise|trading|holding)/i.test(text);
}

function isSure(row: Row): boolean {
  const sum = row.words.reduce((total, word) => total + word.confidence, 0);
  return sum / row.words.length > 0.35;
}

function trimmed(rows: readonly Row[]): TextField {
  const printed = rows.map((row) => row.text).join(' ');
  const text = withoutRegisterNumber(healLegalForm(printed.replace(numberBefore, '')));
  const name = text.replace(sellerLabel, '').replace(/^[^\p{L}\d]+|[^\p{L}\d.)]+$/gu, '');
  return name === ''
    ? unread()
    : readFrom(
        name,
        rows.flatMap((row) => row.words),
      );
}

function withoutRegisterNumber(text: string): string {
  return text.replace(registerNumber, '');
}
