import { describe, expect, it } from 'vitest';
import { standingsOf } from '../../../src/core/v3/standings.ts';
import { receiptSchema } from '../../../src/shared/receipt.ts';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { readText } from '../../../src/workers/reading/index.ts';

const today = '2026-11-25';

const sold = ['MLEKO 2% C 2 x3,49 6,98C', 'CHLEB C 1 x5,29 5,29C', 'PŁYN A 1 x7,17 7,17A'];
const table = [
  'SPRZEDAŻ OPODATKOWANA A 7,17',
  'SPRZEDAŻ OPODATKOWANA C 12,27',
  'PTU A 23% 1,34',
  'PTU C 5% 0,58',
];
const print = (lines: readonly string[]) =>
  [
    'SKLEP POD LIPĄ',
    'NIP 676-245-12-30',
    'PARAGON FISKALNY',
    ...lines,
    '2026-03-12 17:26',
    'EAZ 2202166101',
  ].join('\n');
const usual = print([...sold, ...table, 'SUMA PTU 1,92', 'SUMA PLN 19,44', 'KARTA 19,44']);

describe('a field', () => {
  it('is proved where equations would break with any other value, and says which', () => {
    const { totalMinor, paidMinor, items, verdict } = readText(usual, today);
    expect(totalMinor).toMatchObject({ standing: 'proved' });
    expect(totalMinor.provedBy).toEqual(expect.arrayContaining(['items-total', 'vat-gross-sum', 'payments']));
    expect(paidMinor).toMatchObject({ value: 1944, standing: 'proved' });
    expect(items.map(({ totalMinor: net }) => net.standing)).toEqual(['proved', 'proved', 'proved']);
    expect(verdict).toBe('proved');
  });

  it('is read where no equation speaks of it', () => {
    const { storeName, date, currency, items } = readText(usual, today);
    for (const field of [storeName, date, currency, items[0]?.name]) expect(field?.standing).toBe('read');
  });

  it('is not proved by a card that paid more than the total', () => {
    const receipt = readText(usual.replace('KARTA 19,44', 'KARTA 22,44'), today);
    expect(receipt.verdict).toBe('needs_review');
    expect(receipt.totalMinor.standing).toBe('read');
  });

  it('is consistent at most where cash was given and no change was read', () => {
    expect(readText(usual.replace('KARTA 19,44', 'GOTÓWKA 50,00'), today).verdict).toBe('consistent');
  });

  it('is in doubt between two sums where the larger is not explained', () => {
    const receipt = readText(usual.replace('KARTA 19,44', 'RAZEM 21,94'), today);
    expect(receipt.totalMinor).toMatchObject({ standing: 'in-doubt', alternatives: [2194] });
    expect(receipt.verdict).toBe('needs_review');
  });

  it('is in doubt between two days or two currencies, both kept', () => {
    const two = readText('SHOP\nTea 2.50\nTotal $2.50\n03/05/2026 14:02', today);
    expect(two.date).toMatchObject({
      value: '2026-03-05',
      alternatives: ['2026-05-03'],
      standing: 'in-doubt',
    });
    const known = readText('SHOP\nTea 2.50\nTotal $2.50\n03/05/2026 14:02\nAustin, TX 78701', today);
    expect(known.date).toMatchObject({ value: '2026-03-05', standing: 'read' });
    const dollars = readText('SHOP\nTea 2.50\nTotal $2.50\n2026-05-03 14:02', today);
    expect(dollars.currency).toMatchObject({ standing: 'in-doubt', alternatives: ['CAD', 'AUD'] });
  });

  it('of a date that the user put after today fails the check that compares them', () => {
    const changed = correctReceipt(
      readText(usual, today),
      [{ what: 'receipt', change: { date: '2099-01-01' } }],
      today,
    );
    expect(changed.checks).toContainEqual(expect.objectContaining({ kind: 'date-in-past', holds: false }));
    expect(changed.date.standing).toBe('corrected');
  });
});

describe('an item', () => {
  it('that was added with a name and no price leaves the receipt for review', () => {
    const receipt = readText(usual.replace('CHLEB C 1 x5,29 5,29C\n', ''), today);
    expect(receipt.verdict).toBe('needs_review');
    const added = correctReceipt(receipt, [{ what: 'add-item', item: { name: 'CHLEB' } }], today);
    expect(added.verdict).toBe('needs_review');
  });
});

describe('a discount whose place is in doubt', () => {
  const open = print([
    ...['SER C 1 x9,48 9,48C', 'SOK C 1 x4,36 4,36C', 'SÓL C 1 x1,89 1,89C', 'SUPEROKAZJA -2,50'],
    ...['SPRZEDAŻ OPODATKOWANA C 13,23', 'PTU C 5% 0,63', 'SUMA PTU 0,63', 'SUMA PLN 13,23', 'KARTA 13,23'],
  ]);

  it('is shown with every place it fits, and ends where the user says whose it is', () => {
    const receipt = readText(open, today);
    expect(receipt.verdict).toBe('needs_review');
    expect(receipt.discounts).toMatchObject([{ itemIndex: null, otherItemIndexes: [0, 1] }]);
    expect(receipt.items[0]?.totalMinor).toMatchObject({ value: 948, alternatives: [698] });
    const chosen = correctReceipt(receipt, [{ what: 'place-discount', index: 0, itemIndex: 0 }], today);
    expect(chosen.items[0]).toMatchObject({ discountMinor: { value: 250 }, totalMinor: { value: 698 } });
    expect(chosen.items.every(({ totalMinor }) => totalMinor.standing !== 'in-doubt')).toBe(true);
    expect(chosen.verdict).not.toBe('needs_review');
  });

  it('is also where words that name no discount stand: they may be goods brought back', () => {
    const brought = open.replace('SUPEROKAZJA -2,50', 'FLASZKI -0,50').replaceAll('13,23', '15,23');
    const receipt = readText(brought.replaceAll('0,63', '0,73'), today);
    expect(receipt.totalMinor).toMatchObject({ value: 1523, standing: 'proved' });
    expect(receipt.items[2]?.totalMinor).toMatchObject({ value: 139, alternatives: [189] });
    expect(receipt.verdict).toBe('needs_review');
  });

  it('is put where there is a discount and an item, or refused', () => {
    const place = (index: number, itemIndex: number) => () =>
      correctReceipt(readText(open, today), [{ what: 'place-discount', index, itemIndex }], today);
    expect(place(1, 0)).toThrow('There is no such discount');
    expect(place(0, 9)).toThrow('There is no such item');
  });
});

describe('the standings at the port', () => {
  it('name each field by its path, with what proves it or fits as well', () => {
    const rows = standingsOf(readText(usual, today));
    expect(rows).toContainEqual(
      expect.objectContaining({ field: 'items[1].totalMinor', standing: 'proved' }),
    );
    expect(rows).toContainEqual({ field: 'date', standing: 'read', proved_by: [], alternatives: [] });
  });

  it('are none of a receipt that an older Paragon stored', () => {
    const stored = JSON.stringify(readText(usual, today), (key, value: unknown) =>
      ['standing', 'provedBy', 'alternatives', 'paidMinor', 'digitsShown', 'isFootPrinted'].includes(key)
        ? undefined
        : value,
    );
    expect(standingsOf(receiptSchema.parse(JSON.parse(stored)))).toEqual([]);
  });
});
