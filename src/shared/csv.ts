import { stringify } from 'csv-stringify/browser/esm/sync';
import type { ExportLanguage } from './export-format.ts';

/** A spreadsheet set to Polish splits at semicolons and writes decimals with a comma. */
export const csvDialects: Readonly<Record<ExportLanguage, { delimiter: string; decimal: string }>> = {
  pl: { delimiter: ';', decimal: ',' },
  en: { delimiter: ',', decimal: '.' },
};

export type CsvOptions = {
  readonly delimiter: string;
  /** Begins with a byte order mark, by which spreadsheets know UTF-8. */
  readonly hasByteOrderMark: boolean;
};

/** RFC 4180. Quotes where it must; what could act as a formula is the caller's to disarm, who knows text from numbers. */
export function csvOf(
  rows: readonly (readonly string[])[],
  { delimiter, hasByteOrderMark }: CsvOptions,
): string {
  return stringify([...rows], { delimiter, record_delimiter: 'windows', bom: hasByteOrderMark });
}
