import type { DroppedAnswer } from '../../shared/language-model.ts';
import { shareWords } from '../../shared/page.ts';
import type { Disagreement, Receipt } from '../../shared/receipt.ts';
import { textPage } from '../reading/index.ts';
import { datesIn } from '../reading/grammar/dates.ts';
import { compact } from '../reading/text/fold.ts';
import { readFrom, type MoneyField, type TextField } from '../reading/text/field.ts';
import { amountsIn } from '../reading/text/money.ts';
import { toRows, wordsAt, type Row } from '../reading/text/rows.ts';
import type { Answer, Place, Seen } from './answer-schema.ts';
import { corroborated, toldMoney } from './compare-items.ts';
import { dateAt, moneyAt, nipAt, numberAt, pointedAt, textAt, timeAt } from './place-values.ts';
import type { Pointed } from './place-values.ts';

export type ComparedHead = {
  readonly receipt: Receipt;
  readonly agreements: number;
  readonly disagreements: readonly Disagreement[];
  readonly dropped: readonly DroppedAnswer[];
};

type HeadKey = 'date' | 'time' | 'nip' | 'receiptNumber' | 'totalMinor' | 'storeName';
type HeadField = TextField | MoneyField;

/** What the model says of a value, and whether in words (from the picture) or by pointing at it. */
type Said = {
  readonly key: HeadKey;
  readonly answer: string;
  readonly field: HeadField | DroppedAnswer['reason'];
};

/** Lays what the model points at, and what it saw in the picture, beside the receipt's own values. Null says nothing. */
export function compareHead(
  receipt: Receipt,
  rows: readonly Row[],
  answer: Answer,
  today: string,
  isFirst: boolean,
): ComparedHead {
  const said = [...pointedValues(rows, answer, today), ...seenValues(rows, answer.seen, today)];
  let compared = receipt;
  let agreements = 0;
  const disagreements: Disagreement[] = [];
  const dropped: DroppedAnswer[] = [];
  for (const { key, answer: told, field } of said) {
    if (typeof field === 'string') dropped.push({ field: key, answer: told, reason: field });
    else if (isAlike(key, receipt, field)) {
      agreements += 1;
      if (isFirst) compared = { ...compared, [key]: corroborated(compared[key]) };
    } else disagreements.push(disagreementOn(key, receipt, field));
  }
  return { receipt: compared, agreements, disagreements: withoutRepetition(disagreements), dropped };
}

function pointedValues(rows: readonly Row[], answer: Answer, today: string): Said[] {
  const { date, time, nip, number, total, store } = answer;
  const say = (key: HeadKey, place: Place | null, read: (place: Pointed) => HeadField): Said[] => {
    if (place === null) return [];
    const told = place.word === null ? `${place.line}` : `${place.line}.${place.word}`;
    const pointed = pointedAt(rows, place);
    const field = pointed && read(pointed);
    const reason = pointed ? 'no-value-there' : 'no-such-words';
    return [{ key, answer: told, field: field && field.value !== null ? field : reason }];
  };
  return [
    ...say('date', date, (place) => dateAt(place, today)),
    ...say('time', time, timeAt),
    ...say('nip', nip, nipAt),
    ...say('receiptNumber', number, numberAt),
    ...say('totalMinor', total, moneyAt),
    ...say('storeName', store.at, textAt),
  ];
}

/** What it saw in the picture counts only where the words have it too. */
function seenValues(rows: readonly Row[], seen: Seen | undefined, today: string): Said[] {
  if (!seen) return [];
  const say = (key: HeadKey, text: string | null, find: (row: Row) => HeadField | undefined): Said[] => {
    if (text === null || text.trim() === '') return [];
    const [asked] = toRows([textPage(text)]);
    return [{ key, answer: text, field: (asked && find(asked)) ?? 'not-in-the-words' }];
  };
  return [
    ...say('date', seen.date, (asked) => sameDate(rows, asked, today)),
    ...say('totalMinor', seen.total, (asked) => sameAmount(rows, asked)),
    ...say('storeName', seen.store, (asked) => sameText(rows, asked)),
  ];
}

function sameDate(rows: readonly Row[], asked: Row, today: string): TextField | undefined {
  const iso = datesIn(asked)[0]?.iso;
  const found = rows.flatMap((row) => datesIn(row)).find((date) => date.iso === iso && date.iso <= today);
  return found && readFrom(found.iso, wordsAt(found.row, found.start, found.end), 'normalised');
}

function sameAmount(rows: readonly Row[], asked: Row): MoneyField | undefined {
  const minor = amountsIn(asked)[0]?.minor;
  const found = rows.flatMap(amountsIn).findLast((amount) => amount.minor === minor);
  return found && readFrom(found.minor, found.words);
}

function sameText(rows: readonly Row[], asked: Row): TextField | undefined {
  const text = compact(asked.text);
  const found = text.length < 3 ? undefined : rows.find((row) => compact(row.text).includes(text));
  return found && readFrom(found.text, found.words);
}

function isAlike(key: HeadKey, receipt: Receipt, field: HeadField): boolean {
  if (key !== 'storeName') return receipt[key].value === field.value;
  const { storeName, legalName } = receipt;
  const name = compact(storeName.readAs ?? storeName.value ?? '');
  return (
    shareWords(field.words, [...storeName.words, ...legalName.words]) ||
    (name !== '' && compact(String(field.value)).includes(name))
  );
}

function disagreementOn(key: HeadKey, receipt: Receipt, field: HeadField): Disagreement {
  return {
    field: key,
    rules: told(receipt[key]),
    model: told(field),
    words: [...receipt[key].words, ...field.words],
    isSettled: isSettled(key, receipt),
  };
}

/** What arithmetic bears out: the total by the proof, the NIP by its check digit, the chain by its NIP. */
function isSettled(key: HeadKey, receipt: Receipt): boolean {
  const isNipRight = receipt.checks.some(({ kind, holds }) => kind === 'nip-checksum' && holds);
  if (key === 'totalMinor') return receipt.verdict === 'proved';
  if (key === 'nip') return isNipRight;
  return key === 'storeName' && isNipRight && receipt.storeChain !== null;
}

function told({ value }: HeadField): string | null {
  return typeof value === 'number' ? toldMoney(value) : value;
}

/** The model may say the same by pointing and from the picture. */
function withoutRepetition(disagreements: readonly Disagreement[]): Disagreement[] {
  return disagreements.filter(
    ({ field, model }, index) =>
      disagreements.findIndex((other) => other.field === field && other.model === model) === index,
  );
}
