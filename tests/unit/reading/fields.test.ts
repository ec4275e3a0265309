import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';
import { isNip } from '../../../src/workers/reading/grammar/nip.ts';

const today = '2026-11-23';

describe('dates', () => {
  it.each([
    ['Data: 09.12.2024 Godzina: 14:22', '2024-12-09', '14:22'],
    ['2026-06-06 10:39', '2026-06-06', '10:39'],
    ['18.11.2025 16:34', '2025-11-18', '16:34'],
    ['DATE : 12/28/2017 10:17:32 PM', '2017-12-28', '22:17'],
    ['12 MAR 2018 18:05', '2018-03-12', '18:05'],
    ['18.11.202516:34', '2025-11-18', '16:34'],
    ['24-03-1509:05', '2015-03-24', '09:05'],
    ['14/JUN/2017', '2017-06-14', null],
    ['25 maj 2026', '2026-05-25', null],
    ['Date 12-01-19', '2019-01-12', null],
    ['Date 2O/O3/2Ol8', '2018-03-20', null],
    ['Date 21/03/2818', '2018-03-21', null],
    ['Date 21/03/7018', '2018-03-21', null],
    ['Date 20/0312018', '2018-03-20', null],
    ['2B18-O3-21', '2018-03-21', null],
    ['19/05 /18 16:58', '2018-05-19', '16:58'],
    ['#Kasa 3 Kasjer nr 72023-02-07 21:58', '2023-02-07', '21:58'],
    ['14/4un/2017 08:34:22', '2017-06-14', '08:34'],
    ['14/Jun/2017', '2017-06-14', null],
    ['15-Apf-2017', '2017-04-15', null],
    ['9 June 25 07:12', '2025-06-09', '07:12'],
    ['15.2.2025 10:08  pokladna 02', '2025-02-15', '10:08'],
    ['15.2.2025 10:08 P', '2025-02-15', '22:08'],
    ['Le 08/06/2024 à 13h05', '2024-06-08', '13:05'],
    ['DATA: 30/05/2024 ORA: 19-47-12', '2024-05-30', '19:47'],
    ['2024-12-21\n#KASA03 NR KASJERA 1712:03', '2024-12-21', '12:03'],
  ])('reads %s', (text, date, time) => {
    const receipt = readText(text, today);
    expect(receipt.date.value).toBe(date);
    expect(receipt.time.value).toBe(time);
  });

  it.each([
    ['of a street', 'ul. 11 Listopada 18\n62-500 Konin\n2024-07-01\nPARAGON FISKALNY', '2024-07-01', null],
    ['of a name', '2023-08-12\nPARAGON FISKALNY\n0922 #02 MAREK 14:02', '2023-08-12', '14:02'],
    [
      'of a stay',
      '2025-04-11\nPARAGON FISKALNY\nWJAZD 11.04.2025 12:41\nPOSTÓJ 00:04:12\n00121 #AUT.2 15:30',
      '2025-04-11',
      '15:30',
    ],
  ])('are not those %s', (_of, text, date, time) => {
    const receipt = readText(text, today);
    expect(receipt.date).toMatchObject({ value: date });
    expect(receipt.date.alternatives).toBeUndefined();
    expect(receipt.time.value).toBe(time);
  });

  it.each([
    '31.02.2024',
    '2027-01-01',
    'TEL 012-345 6789',
    '00-950 WARSZAWA',
    '14/hum/2017',
    '4 / 12 / 10,50',
  ])('takes no day from %s', (text) => {
    expect(readText(text, today).date.value).toBeNull();
  });
});

describe('a total', () => {
  it.each([
    ['T0TAI RM 12.50'],
    ['Tofal 12.50'],
    ['GRRND TOTAL 12.50'],
    ['Arnount Payable 12.50\nCASH 20.00\nCHANGE 7.50'],
    ['S U M M E 12,50'],
    ['Sub Tolal 12.48\nRoundlng 0.02\nTOTAL 12.50'],
    ['Tea 5.00\nBread roll 7.50\nT**L 12.50'],
    ['Total RML2.50'],
    ['TOTAL RM12.5O'],
  ])('is read from %j', (text) => {
    expect(readText(`KEDAI RUNCIT\n${text}`, today).totalMinor.value).toBe(1250);
  });

  it('is read where it lies a little higher than its label, and from no name like a label', () => {
    const lines = [
      'PAP.TOAL.BIALY 4 1 x9,99',
      'MIOD 1 x2,51 2,51C',
      'PLN 12,50 Z',
      'SUMA',
      '00402 #26 0000124',
    ];
    expect(readText(lines.join('\n'), today).totalMinor.value).toBe(1250);
    expect(readText(lines.slice(0, 2).join('\n'), today).totalMinor.value).toBeNull();
  });

  it('is read where all behind its point was lost, if a subtotal says the same', () => {
    const totalOf = (...lines: string[]) => readText(['KEDAI', ...lines].join('\n'), today).totalMinor.value;
    expect(totalOf('SUB-TOTAL 7.00', 'TOTAL 7')).toBe(700);
    expect(totalOf('Tea 7.00', 'TOTAL 7')).toBeNull();
  });

  it.each([
    'Tolal Qty 12.50',
    'TOTAL DISC0UNT 12.50',
    'Rounding 0.02',
    'Tea 12.50',
    // What stands below a sum that was read in part is another.
    'Net Total 12. J\nc 50.00',
  ])('is not read from %j', (text) => {
    expect(readText(`KEDAI RUNCIT\n${text}`, today).totalMinor.value).toBeNull();
  });
});

describe('the receipt’s own number', () => {
  it.each([
    ['Numer transakcji 4268', '4268'],
    ['Nr transakcji: 0057', '0057'],
    ['NR SYS. 1\nparagon nr 12/A', '12/A'],
    ['Invoice No: A-1001', 'A-1001'],
    ['tel. 22 1234567', null],
  ])('is read from %j', (text, number) => {
    expect(readText(text, today).receiptNumber.value).toBe(number);
  });
});

describe('tax numbers', () => {
  it('have a check digit', () => {
    expect(isNip('7811897358')).toBe(true);
    expect(isNip('7811897359')).toBe(false);
    expect(isNip('781189735')).toBe(false);
  });

  it.each(['NIP 7811897358', 'NIP: 781-18-97-358', 'NIP PL 781 189 73 58'])('are read from %s', (text) => {
    expect(readText(text, today).nip.value).toBe('7811897358');
  });

  it('are kept as printed and said to be wrong where the check digit fails', () => {
    const receipt = readText('NIP 7811897359', today);
    expect(receipt.nip.value).toBe('7811897359');
    expect(receipt.checks).toMatchObject([{ kind: 'nip-checksum', holds: false }]);
    expect(receipt.verdict).toBe('needs_review');
  });

  it('of the buyer are not the seller’s', () => {
    const receipt = readText('NIP 7811897358\nNIP NABYWCY: 5260309174', today);
    expect([receipt.nip.value, receipt.buyerNip.value]).toEqual(['7811897358', '5260309174']);
  });
});

describe('English receipts', () => {
  it('have the total that the cash less the change bears out', () => {
    const receipt = readText(
      'CORNER CAFE SDN BHD\nInvoice No: A-1001\n2 X 4.50 9.00\n1 X 3.20 3.20\nTotal Qty 3\nTOTAL 12.20\nCASH 20.00\nCHANGE 7.80',
      today,
    );
    expect(receipt.totalMinor.value).toBe(1220);
    expect(receipt.verdict).toBe('proved');
    expect(receipt.storeName.value).toBe('CORNER CAFE SDN BHD');
  });

  it('keep the tax’s and the discount’s totals apart from their own', () => {
    const receipt = readText(
      'Subtotal 10.00\nTotal GST 0.60\nGrand Total RM 10.60\nTotal Savings 5.00',
      today,
    );
    expect(receipt.totalMinor.value).toBe(1060);
    expect(receipt.currency.value).toBe('MYR');
  });
});

describe('deposits', () => {
  const settled = (...rows: string[]) =>
    readText(
      [
        'SKLEP "ZORZA"\nPARAGON FISKALNY\nPIWO LECH 0,5 BUT. 3 x3,98 11,94 A',
        'SPRZEDAŻ OPODATKOWANA A 11,94\nPTU A 23% 2,23\nSUMA PTU 2,23\nSUMA PLN 11,94',
        'ROZLICZENIE OPAKOWAŃ ZWROTNYCH',
        ...rows,
        '0311 #2 2024-04-02 11:11',
      ].join('\n'),
      today,
    );
  const deposits = ({ items }: ReturnType<typeof settled>) =>
    items.filter(({ isDeposit }) => isDeposit).map(({ totalMinor }) => totalMinor.value);

  it('are issued and taken back, as is said above them', () => {
    const receipt = settled(
      'WYDANO:\nBUTELKA PIWO 3 x 0,50 1,50\nPRZYJĘTO:\nBUTELKA PIWO 5 x 0,50 2,50\nRAZEM OPAKOWANIA -1,00',
      'DO ZAPŁATY 10,94\nGOTÓWKA 20,00\nRESZTA 9,06',
    );
    expect(deposits(receipt)).toEqual([150, -250]);
    expect(receipt).toMatchObject({
      verdict: 'proved',
      totalMinor: { value: 1094 },
      changeMinor: { value: 906 },
    });
  });

  it('have their own signs where nothing is said above them', () => {
    const receipt = settled('BUTELKA ZWROT 4 x -0,50 -2,00\nDO ZAPŁATY 9,94\nKARTA 9,94');
    expect(deposits(receipt)).toEqual([-200]);
    expect(receipt).toMatchObject({ verdict: 'proved', totalMinor: { value: 994 } });
  });
});

describe('tax on top', () => {
  it('is known by its name where the rate is glued to it', () => {
    const { totalMinor, checks } = readText(
      'SHOP\nMILK 5.99\nTIDE 11.00\nSUBTOTAL 16.99\nHST13% 2.21\nTOTAL 19.20\nVISA 19.20',
      today,
    );
    expect(totalMinor.value).toBe(1920);
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  });
});

describe('a currency', () => {
  it.each([
    ['MEGA IMAGE\nPAINE ALBA 7.99\nTOTAL LEI 7.99', 'RON'],
    ['PINGO DOCE\nFatura Simplificada FS 044/11\nLEITE 5,16\nTOTAL 5,16', 'EUR'],
  ])('is told by its name or its country: %s', (text, currency) => {
    expect(readText(text, today).currency.value).toBe(currency);
  });
});

describe('what it was paid with', () => {
  const printed = (...rows: string[]) =>
    readText(['SHOP', 'Bread 4.00', 'Milk 6.00', 'TOTAL EUR 10.00', ...rows].join('\n'), today);

  it.each([
    ['CB SANS CONTACT 10.00', 'card'],
    ['PAGAMENTO ELETTRONICO 10.00', 'card'],
    ['Bancontact 10.00', 'card'],
    ['PINNEN 10.00', 'card'],
    ['MULTIBANCO 10.00', 'card'],
    ['EFT 10.00', 'card'],
    ['CREDIT 10.00', 'card'],
    ['Paid Visa 10.00', 'card'],
    ['BEZGOTÓWKOWE 10.00', 'card'],
    ['Paid 10.00', 'cash'],
    ['GOTOVINA 10.00', 'cash'],
    ['NUMERAR 10.00', 'cash'],
    ['Dinheiro 10.00', 'cash'],
  ])('is told by %s', (row, method) => {
    expect(printed(row).paymentMethod).toBe(method);
  });

  it.each(['Entregado 20.00\nCambio 10.00', 'CONTANTE 20.00\nRESTO 10.00', 'GOTOVINA 20.00\nPOVRAT 10.00'])(
    'is what was handed over, less the change: %s',
    (rows) => {
      expect(printed(rows)).toMatchObject({ paymentMethod: 'cash', changeMinor: { value: 1000 } });
    },
  );

  it('may be printed a little above its label, but not where that is another’s', () => {
    expect(printed('10.00', 'VISA').payments).toMatchObject([
      { method: 'card', amountMinor: { value: 1000 } },
    ]);
    expect(printed('CASH 20.00', '10.00', 'CHANGE').changeMinor.value).toBe(1000);
    expect(printed('CASH', '20.00', 'CHANGE').changeMinor.value).toBeNull();
  });

  it('stands before a total that a slip or a tax table prints again', () => {
    const receipt = printed('Geg. Mastercard EUR 10.00', 'Betrag EUR 10.00', 'Gesamtbetrag 10.00');
    expect(receipt.payments).toMatchObject([{ method: 'card', amountMinor: { value: 1000 } }]);
  });
});

describe('discounts', () => {
  it('of a set are in doubt where only one item’s name has its words', () => {
    const text = 'SHOP\nMEAL DEAL SANDWICH 3.50\nCOLA 2.25\nCRISPS 1.25\nMEAL DEAL -3.00\nTOTAL GBP 4.00';
    const { items, discounts, verdict } = readText(text, today);
    expect(verdict).toBe('needs_review');
    expect(items.filter(({ totalMinor }) => totalMinor.standing === 'proved')).toEqual([]);
    expect(discounts).toMatchObject([{ itemIndex: 0, otherItemIndexes: [null] }]);
  });

  const head = 'PARAGON FISKALNY\nMLEKO 12345C 1 x3,49 3,49C\nSER 67890C 2 x5,00 10,00C\n';
  const tail = '\nSPRZEDAŻ OPODATKOWANA C 12,69\nPTU C 5% 0,60\nSUMA PTU 0,60\nSUMA PLN 12,69\nKARTA 12,69';

  it('belong to the item above them', () => {
    const receipt = readText(`${head}OPUST -0,80C${tail}`, today);
    expect(receipt.items.map((item) => item.totalMinor.value)).toEqual([349, 920]);
    expect(receipt.verdict).toBe('proved');
  });

  it('belong to the item whose code they name', () => {
    const receipt = readText(`${head}Rabat MLEKO 12345C -0,80C${tail}`, today);
    expect(receipt.items.map((item) => item.totalMinor.value)).toEqual([269, 1000]);
    expect(receipt.discounts).toMatchObject([{ itemIndex: 0, amountMinor: { value: 80 } }]);
  });
});

describe('a letter read as a digit', () => {
  it('is the letter of the tax table that looks like it', () => {
    const receipt = readText(
      'PARAGON FISKALNY\nJABLKA 2,120 x3,49 7,400\nSOK 1 x2,00 2,00A\nSPRZEDAZ OPODATKOWANA A 2,00\nSPRZEDAZ OPODATKOWANA C 7,40\nPTU A 23% 0,37\nPTU C 5% 0,35\nSUMA PTU 0,72\nSUMA PLN 9,40\nKARTA 9,40',
      today,
    );
    expect(receipt.items[0]).toMatchObject({ grossMinor: { value: 740 }, vatCategory: { value: 'C' } });
    expect(receipt.verdict).toBe('proved');
  });
});
