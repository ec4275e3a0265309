import { describe, expect, it } from 'vitest';
import type { VatLine } from '../../../src/shared/receipt.ts';
import { judgeAttachments } from '../../../src/workers/reading/grammar/attachments.ts';
import type { DraftDiscount, DraftItem } from '../../../src/workers/reading/grammar/draft.ts';
import { unreadTaxLine } from '../../../src/workers/reading/grammar/vat.ts';
import { computed, unread } from '../../../src/workers/reading/text/field.ts';

function soldAt(minor: number, letter: string, discounts: readonly DraftDiscount[] = []): DraftItem {
  return {
    ...{ name: unread<string>(), code: null, quantity: computed(1000), unit: 'szt' },
    ...{ unitPrice: computed(minor), gross: computed(minor), letter: computed(letter), letterDigit: null },
    ...{ discounts, corrected: null, isDeposit: false },
  };
}

function discountOf(minor: number, others: readonly (number | null)[] = []): DraftDiscount {
  return { name: unread<string>(), amount: computed(minor), letter: null, isCoupon: false, others };
}

function table(sums: Readonly<Record<string, number>>): VatLine[] {
  return Object.entries(sums).map(([letter, gross]) => ({
    ...unreadTaxLine(computed(letter)),
    grossMinor: computed(gross),
  }));
}

/** Where each discount stands in the end, with the places kept beside it. */
function placesOf({
  items,
  discounts,
}: {
  items: readonly DraftItem[];
  discounts: readonly DraftDiscount[];
}) {
  const shown = (place: number | null, draft: DraftDiscount) => [
    draft.amount.value,
    place,
    [...draft.others],
  ];
  return [
    ...items.flatMap((item, index) => item.discounts.map((draft) => shown(index, draft))),
    ...discounts.map((draft) => shown(null, draft)),
  ];
}

describe('a discount that print leaves several places', () => {
  it('stays at the first where the sums of the letters allow every one, and the others are kept', () => {
    const body = { items: [soldAt(500, 'A', [discountOf(100, [1])]), soldAt(700, 'A')], discounts: [] };
    expect(placesOf(judgeAttachments(body, table({ A: 1100 })))).toEqual([[100, 0, [1]]]);
  });

  it('goes to the one that the sums allow, and is in doubt no longer', () => {
    const body = { items: [soldAt(500, 'A', [discountOf(100, [1])]), soldAt(700, 'B')], discounts: [] };
    expect(placesOf(judgeAttachments(body, table({ A: 500, B: 600 })))).toEqual([[100, 1, []]]);
  });

  it('is on the whole receipt where it was taken off the sales of two letters', () => {
    const body = { items: [soldAt(500, 'A'), soldAt(700, 'B', [discountOf(120, [null])])], discounts: [] };
    expect(placesOf(judgeAttachments(body, table({ A: 450, B: 630 })))).toEqual([[120, null, []]]);
  });

  it('is not on an item that costs less', () => {
    const body = { items: [soldAt(90, 'A', [discountOf(100, [1])]), soldAt(700, 'A')], discounts: [] };
    expect(placesOf(judgeAttachments(body, table({ A: 690 })))).toEqual([[100, 1, []]]);
  });

  it('is judged together with the others: two may not both be taken off what one costs', () => {
    const two = [discountOf(300, [1]), discountOf(300, [1])];
    const body = { items: [soldAt(500, 'A', two), soldAt(400, 'A')], discounts: [] };
    const placed = placesOf(judgeAttachments(body, []));
    expect(placed.map(([, place]) => place)).toEqual([0, 1]);
    expect(placed.map(([, , others]) => others)).toEqual([[1], [0]]);
  });
});

describe('a discount whose only place the sums contradict', () => {
  it('may stand where they hold, and its own place is kept beside it', () => {
    const body = { items: [soldAt(500, 'A'), soldAt(700, 'B', [discountOf(100)])], discounts: [] };
    expect(placesOf(judgeAttachments(body, table({ A: 400, B: 700 })))).toEqual([[100, 1, [null, 0]]]);
  });

  it('is not on an item of another letter than is printed behind it', () => {
    const lettered = { ...discountOf(100, [1]), letter: 'B' };
    const body = { items: [soldAt(500, 'A', [lettered]), soldAt(700, 'B')], discounts: [] };
    expect(placesOf(judgeAttachments(body, []))).toEqual([[100, 1, []]]);
  });

  it('stays where no other place makes them hold, or a printed price pins it', () => {
    const pinned = { ...soldAt(700, 'B', [discountOf(100)]), corrected: computed(600) };
    const broken = { items: [soldAt(500, 'A'), pinned], discounts: [] };
    expect(placesOf(judgeAttachments(broken, table({ A: 400, B: 700 })))).toEqual([[100, 1, []]]);
    const other = { items: [soldAt(500, 'A'), soldAt(700, 'B', [discountOf(100)])], discounts: [] };
    expect(placesOf(judgeAttachments(other, table({ A: 333, B: 700 })))).toEqual([[100, 1, []]]);
  });

  it('stays where the letters were not all read: then they say nothing', () => {
    const body = { items: [soldAt(500, 'A', [discountOf(100)]), soldAt(700, 'B')], discounts: [] };
    const [first, second] = table({ A: 500, B: 600 });
    const lines = [first, { ...second, grossMinor: unread<number>() }].flatMap((line) => line ?? []);
    expect(placesOf(judgeAttachments(body, lines as VatLine[]))).toEqual([[100, 0, []]]);
  });
});
