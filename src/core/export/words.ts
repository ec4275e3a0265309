import type { ExportLanguage } from '../../shared/export-format.ts';
import type { PaymentMethod, Standing, Verdict } from '../../shared/receipt.ts';
import type { Split } from './exported-receipt.ts';

/** The few words that exported files are written in. */
export type ExportWords = {
  readonly receiptColumns: readonly string[];
  readonly itemColumns: readonly string[];
  readonly vatColumns: readonly string[];
  readonly sheets: { readonly receipts: string; readonly items: string; readonly vat: string };
  readonly verdicts: Readonly<Record<Verdict, string>>;
  /** How far an item's amount is borne out. */
  readonly standings: Readonly<Record<Standing, string>>;
  readonly payments: Readonly<Record<PaymentMethod, string>>;
  readonly yes: string;
  readonly uncategorised: string;
  readonly deposits: string;
  readonly rest: string;
  readonly report: Readonly<
    Record<
      | 'title'
      | 'period'
      | 'receipts'
      | 'unsure'
      | 'notBooked'
      | 'pictured'
      | 'total'
      | 'byCategory'
      | 'byShop'
      | 'state'
      | 'checked'
      | 'undated'
      | 'undrawn',
      string
    >
  >;
};

export const exportWords: Readonly<Record<ExportLanguage, ExportWords>> = {
  pl: {
    receiptColumns: [
      ...['data', 'godzina', 'sklep', 'sieć', 'adres', 'NIP', 'numer', 'suma', 'waluta', 'płatność'],
      ...['ocena', 'sprawdzony', 'etykiety', 'kto płacił', 'cel', 'notatka', 'plik', 'id'],
    ],
    itemColumns: [
      ...['data', 'sklep', 'nazwa', 'nazwa na paragonie', 'ilość', 'jednostka', 'cena', 'rabat', 'wartość'],
      ...['waluta', 'stawka', 'VAT %', 'kategoria', 'kaucja', 'pewność', 'id paragonu'],
    ],
    vatColumns: [
      'data',
      'sklep',
      'NIP',
      'stawka',
      'VAT %',
      'netto',
      'VAT',
      'brutto',
      'waluta',
      'id paragonu',
    ],
    sheets: { receipts: 'Paragony', items: 'Pozycje', vat: 'VAT' },
    verdicts: { proved: 'udowodniony', consistent: 'zgodny', needs_review: 'do sprawdzenia' },
    standings: {
      ...{ proved: 'udowodniona', read: 'odczytana', 'in-doubt': 'wątpliwa', corrected: 'poprawiona' },
    },
    payments: {
      ...{ cash: 'gotówka', card: 'karta', blik: 'BLIK', voucher: 'bon', transfer: 'przelew', other: 'inna' },
    },
    yes: 'tak',
    uncategorised: 'Bez kategorii',
    deposits: 'Kaucje',
    rest: 'Rabaty i inne',
    report: {
      ...{ title: 'Zestawienie paragonów', period: 'Okres', receipts: 'Paragony', total: 'Razem' },
      unsure: 'W tym ani udowodnione, ani sprawdzone',
      notBooked: 'Nieujęte w sumach, bo brak dnia, sumy lub waluty',
      pictured: 'Zdjęcia tylko pierwszych paragonów',
      ...{ byCategory: 'Według kategorii', byShop: 'Według sklepu' },
      ...{ state: 'stan', checked: 'sprawdzony', undated: 'bez daty' },
      undrawn: 'Tego oryginału nie da się narysować.',
    },
  },
  en: {
    receiptColumns: [
      ...['date', 'time', 'shop', 'chain', 'address', 'tax id', 'number', 'total', 'currency', 'payment'],
      ...['verdict', 'checked', 'tags', 'payer', 'purpose', 'note', 'file', 'id'],
    ],
    itemColumns: [
      ...['date', 'shop', 'name', 'printed name', 'quantity', 'unit', 'price', 'discount', 'total'],
      ...['currency', 'rate', 'VAT %', 'category', 'deposit', 'standing', 'receipt id'],
    ],
    vatColumns: ['date', 'shop', 'tax id', 'rate', 'VAT %', 'net', 'VAT', 'gross', 'currency', 'receipt id'],
    sheets: { receipts: 'Receipts', items: 'Items', vat: 'VAT' },
    verdicts: { proved: 'proved', consistent: 'adds up', needs_review: 'needs a look' },
    standings: { proved: 'proved', read: 'read', 'in-doubt': 'in doubt', corrected: 'corrected' },
    payments: {
      ...{
        cash: 'cash',
        card: 'card',
        blik: 'BLIK',
        voucher: 'voucher',
        transfer: 'transfer',
        other: 'other',
      },
    },
    yes: 'yes',
    uncategorised: 'Uncategorised',
    deposits: 'Deposits',
    rest: 'Discounts and other',
    report: {
      ...{ title: 'Report on receipts', period: 'Period', receipts: 'Receipts', total: 'Total' },
      unsure: 'Neither proved nor checked among them',
      notBooked: 'Not in the sums, for want of a day, a sum or a currency',
      pictured: 'Pictures only of the first receipts',
      ...{ byCategory: 'By category', byShop: 'By shop' },
      ...{ state: 'state', checked: 'checked', undated: 'undated' },
      undrawn: 'This original can’t be drawn.',
    },
  },
};

/** A split's category as the account books show it. */
export function splitName(split: Split, language: ExportLanguage): string {
  const words = exportWords[language];
  switch (split.kind) {
    case 'deposits':
      return words.deposits;
    case 'rest':
      return words.rest;
    case 'goods':
      return (language === 'pl' ? split.categoryPl : split.categoryEn) ?? words.uncategorised;
  }
}
