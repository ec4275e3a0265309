import { noNotes } from '../../../../src/shared/receipt-filter.ts';
import type { ReceiptRecord, ReceiptSummary } from '../../../../src/shared/contract.ts';
import type { Receipt, Verdict } from '../../../../src/shared/receipt.ts';
import {
  normalisedSample,
  readTwice,
  readWithoutModel,
  samplePage,
  sampleReceipt,
} from './sample-receipt.ts';
import { sampleJob, type EngineState } from './scripted-engine.ts';

const stores = [
  'Sklep Przykładowy',
  'Żółta Piekarnia',
  'Warzywniak pod Lasem',
  'Drogeria Róża',
  'Apteka Zdrowie',
];
const verdicts: readonly Verdict[] = ['proved', 'proved', 'consistent', 'needs_review'];

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('Nothing to pick from.');
  return value;
}

/** Fills the engine with this many receipts, whose stores, verdicts and totals go round. */
export function addReceipts(state: EngineState, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const verdict = pick(verdicts, index);
    const storeName = index % 17 === 9 ? null : pick(stores, index);
    const summary = sampleSummary(index, verdict, storeName);
    state.receipts.push(summary);
    // Records are long; beyond the first screens a test opens none.
    if (index < 200) state.records.set(summary.receiptId, sampleRecord(summary));
  }
}

function sampleSummary(index: number, verdict: Verdict, storeName: string | null): ReceiptSummary {
  const day = new Date(Date.UTC(2026, 2, 14) - index * 36 * 3_600_000).toISOString().slice(0, 10);
  return {
    receiptId: `receipt-${index}`,
    jobId: `job-${index}`,
    filename: `IMG_${String(4820 - (index % 4000)).padStart(4, '0')}.jpg`,
    storeName,
    date: index % 23 === 11 ? null : day,
    totalMinor:
      verdict !== 'needs_review' ? 2328 + ((index * 7919) % 24_000) : index % 12 === 11 ? null : 2828,
    currency: 'PLN',
    verdict,
    itemsCount: 1 + ((index * 5) % 31),
    createdAt: Date.UTC(2026, 2, 15, 9, 30),
    takenInAs: index,
    isChecked: false,
    tags: [],
    category: null,
    paymentMethod: 'card',
    payer: null,
    isOriginalGone: false,
    isAlike: false,
    hit: null,
  };
}

/** The sixth is one that a model read too, the seventh one that missed it. */
function sampleReading({ receiptId, verdict, storeName }: ReceiptSummary): Receipt {
  const receipt = normalisedSample(sampleReceipt(verdict, storeName ?? undefined));
  if (receiptId === 'receipt-5') return readTwice(receipt);
  return receiptId === 'receipt-6' ? readWithoutModel(receipt) : receipt;
}

function sampleRecord(summary: ReceiptSummary): ReceiptRecord {
  const receipt = sampleReading(summary);
  return {
    receiptId: summary.receiptId,
    createdAt: summary.createdAt,
    fileType: 'image',
    isCorrected: false,
    canUndo: false,
    canRedo: false,
    isOriginalGone: false,
    isJoined: false,
    leftBehind: [],
    otherReceipts: [],
    notes: noNotes,
    receipt,
    pages: [samplePage()],
    job: sampleJob({
      jobId: summary.jobId,
      filename: summary.filename,
      state: 'succeeded',
      status: 'SUCCESS',
      progress: 100,
      receiptId: summary.receiptId,
    }),
  };
}
