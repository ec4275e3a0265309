import { AppError } from '../../shared/app-error.ts';

/** What so many units of a currency were in złoty on average, by the table of the day (YYYY-MM-DD). */
export type TableRate = {
  readonly day: string;
  readonly currency: string;
  readonly units: number;
  readonly rateMillionths: number;
};

/**
 * Reads table A of Narodowy Bank Polski (average rates) as it is published at nbp.pl: the archive of a year in CSV
 * (`data;1USD;100HUF;…`, days as 20260102), or the table of a day in XML (`<tabela_kursow typ="A">`). Only digits and
 * codes are looked at, so that it is no matter in which encoding the names of the currencies are.
 * @throws AppError BAD_REQUEST for anything else
 */
export function readRateTable(text: string): TableRate[] {
  const rates = /<tabela_kursow[\s>]/.test(text) ? readXml(text) : readCsv(text);
  if (rates.length > 0) return rates;
  throw new AppError(
    'BAD_REQUEST',
    'This is no table A of the NBP. Choose a year’s archive in CSV or a day’s table in XML, as nbp.pl has them.',
  );
}

function readCsv(text: string): TableRate[] {
  const rows = text.split(/\r?\n/).map((line) => line.split(';'));
  const head = rows.find(([first]) => first?.replace(/^\uFEFF|^ï»¿/, '') === 'data') ?? [];
  const columns = head.flatMap((cell, index) => {
    const [, units, currency] = /^(\d{1,6})([A-Z]{3})$/.exec(cell.trim()) ?? [];
    return units === undefined || currency === undefined ? [] : [{ index, units: Number(units), currency }];
  });
  return rows.flatMap((row) => {
    const day = toDay(row[0]?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') ?? '');
    if (day === null) return [];
    return columns.flatMap(({ index, units, currency }) => {
      const rateMillionths = toMillionths(row[index] ?? '');
      return rateMillionths === null ? [] : [{ day, currency, units, rateMillionths }];
    });
  });
}

function readXml(text: string): TableRate[] {
  const day = toDay(/<data_publikacji>\s*(\d{4}-\d\d-\d\d)\s*</.exec(text)?.[1] ?? '');
  if (day === null) return [];
  return [...text.matchAll(/<pozycja>([^]*?)<\/pozycja>/g)].flatMap(([, position = '']) => {
    const currency = /<kod_waluty>\s*([A-Z]{3})\s*</.exec(position)?.[1];
    const units = Number(/<przelicznik>\s*(\d{1,6})\s*</.exec(position)?.[1] ?? 0);
    const rateMillionths = toMillionths(/<kurs_sredni>([^<]*)</.exec(position)?.[1] ?? '');
    if (currency === undefined || units === 0 || rateMillionths === null) return [];
    return [{ day, currency, units, rateMillionths }];
  });
}

function toDay(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

/** `4,2515` is 4,251,500. Null for what is no rate. */
function toMillionths(text: string): number | null {
  const [, whole, decimals] = /^(\d{1,6})[,.](\d{1,6})$/.exec(text.trim()) ?? [];
  if (whole === undefined || decimals === undefined) return null;
  return Number(`${whole}${decimals.padEnd(6, '0')}`) || null;
}
