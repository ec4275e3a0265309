import { chains, type Chain } from '../data/chains.ts';
import { readFrom, unread, type TextField } from '../text/field.ts';
import type { Row } from '../text/rows.ts';

export type Store = {
  name: TextField;
  legalName: TextField;
  address: TextField;
  chain: Chain | null;
};

const headRows = 14;
const legalForm =
  /\bs\.? ?[ap]\.?\b(?!\w)|\bsp[.,]? ?z ?[o0]|\bs\.? ?c\.?\b|\bsdn\.? ?bhd|\bbhd\b|\bltd\b|\bllc\b|\binc\b|\bgmbh\b|\bplc\b|\bs\.?r\.?o\b|\benterprise\b|\btrading\b|\bholdings?\b|\brestaurant\b|\brestoran\b|\bmart\b|\bhardware\b|\bstationer|\bcafe\b|\bpharmacy\b|\bbakery\b|\bkedai\b|\bsupermarket\b/;
const notAName =
  /\b(tel|fax|gst|nip|bdo|regon|www|http|invoice|receipt|tax|date|no|jalan|jln|lot|street|road|ul|al|copy|cash ?bill|welcome|thank|paragon|niefiskalny|sklep nr|reg|co\.? ?reg|roc|sst)\b|@|\d{5}|^\W*\(/;
const addressPattern =
  /\bul\b|\bal\b|\bos\b|\bpl\b\.?|\d{2}-\d{3}|\bjalan\b|\bjln\b|\blot\b|\broad\b|\bstreet\b|\btaman\b|\b\d{5}\b/;

/** Who sold: the chain where its tax number or name tells it, else the name at the top of the receipt. */
export function readStore(rows: readonly Row[], nip: string | null): Store {
  const head = rows.slice(0, headRows);
  const chain = findChain(head, rows, nip);
  const legal = head.find((row) => legalForm.test(row.folded) && /\p{L}{3}/u.test(row.text));
  const legalName = legal ? trimmed(legal) : unread<string>();
  return {
    name: chain ? chainName(chain, rows) : printedName(head, legal),
    legalName,
    address: readAddress(head),
    chain: chain?.chain ?? null,
  };
}

type FoundChain = { chain: Chain; row: Row | null };

function findChain(head: readonly Row[], rows: readonly Row[], nip: string | null): FoundChain | null {
  const byNip = nip === null ? undefined : chains.find((chain) => chain.nips.includes(nip));
  if (byNip) return { chain: byNip, row: rowNaming(byNip, rows) ?? nipRow(rows, nip) };
  for (const row of head) {
    const chain = chains.find(({ patterns }) => patterns.some((pattern) => pattern.test(row.folded)));
    if (chain) return { chain, row };
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
  if (legal) return withLineAbove(head, legal);
  const first = head.find((row) => /\p{L}{3}/u.test(row.text) && !notAName.test(row.folded) && isSure(row));
  return first ? trimmed(first) : unread();
}

/** A legal form alone on its row belongs to the name above it. */
function withLineAbove(head: readonly Row[], legal: Row): TextField {
  const above = head[head.indexOf(legal) - 1];
  const letters = legal.text.replace(/[^\p{L}]/gu, '').length;
  const isShort = letters < 9 && above !== undefined && !notAName.test(above.folded);
  if (!isShort) return trimmed(legal);
  return readFrom(`${above.text} ${legal.text}`, [...above.words, ...legal.words]);
}

function isSure(row: Row): boolean {
  const sum = row.words.reduce((total, word) => total + word.confidence, 0);
  return sum / row.words.length > 0.35;
}

function trimmed(row: Row): TextField {
  const text = row.text.replace(/^[^\p{L}\d]+|[^\p{L}\d.)]+$/gu, '');
  return readFrom(text, row.words);
}

function readAddress(head: readonly Row[]): TextField {
  const rows = head.filter((row) => addressPattern.test(row.folded)).slice(0, 3);
  if (rows.length === 0) return unread();
  return readFrom(
    rows.map((row) => row.text).join(', '),
    rows.flatMap((row) => row.words),
  );
}
