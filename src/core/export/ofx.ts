import { byCurrency, oneLine, payeeOf } from './accounts.ts';
import { toDecimal } from '../../shared/money.ts';
import type { BookedReceipt } from './exported-receipt.ts';

const header = [
  ...['OFXHEADER:100', 'DATA:OFXSGML', 'VERSION:103', 'SECURITY:NONE', 'ENCODING:UTF-8', 'CHARSET:NONE'],
  ...['COMPRESSION:NONE', 'OLDFILEUID:NONE', 'NEWFILEUID:NONE'],
].join('\r\n');

/**
 * OFX 1.0.3 (the dialect that most programs import), a statement for each currency. FITID is the receipt's id, by
 * which an import knows what it already has.
 */
export function toOfx(receipts: readonly BookedReceipt[], madeAt: Date): string {
  const made = `${madeAt.toISOString().slice(0, 19).replace(/[-:T]/g, '')}[0:GMT]`;
  const signOn =
    `<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>` +
    `<DTSERVER>${made}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>`;
  const statements = byCurrency(receipts).map(([currency, group], index) =>
    statement(currency, group, index, made),
  );
  return `${header}\r\n\r\n<OFX>${signOn}<BANKMSGSRSV1>${statements.join('')}</BANKMSGSRSV1></OFX>\r\n`;
}

function statement(
  currency: string,
  receipts: readonly BookedReceipt[],
  index: number,
  made: string,
): string {
  const days = receipts.map(({ date }) => date).sort();
  const balance = receipts.reduce((sum, { totalMinor }) => sum - totalMinor, 0);
  return (
    `<STMTTRNRS><TRNUID>${index}</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><STMTRS>` +
    `<CURDEF>${escaped(currency)}</CURDEF>` +
    `<BANKACCTFROM><BANKID>PARAGON</BANKID><ACCTID>RECEIPTS-${escaped(currency)}</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>` +
    `<BANKTRANLIST><DTSTART>${ofxDay(days[0])}</DTSTART><DTEND>${ofxDay(days.at(-1))}</DTEND>` +
    `${receipts.map(transaction).join('')}</BANKTRANLIST>` +
    `<LEDGERBAL><BALAMT>${toDecimal(balance, currency)}</BALAMT><DTASOF>${made}</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS>`
  );
}

function transaction(receipt: BookedReceipt): string {
  const { date, totalMinor, currency, receiptId, notes } = receipt;
  const memo = notes.note === null ? '' : `<MEMO>${escaped(oneLine(notes.note).slice(0, 255))}</MEMO>`;
  return (
    `\r\n<STMTTRN><TRNTYPE>${totalMinor < 0 ? 'CREDIT' : 'DEBIT'}</TRNTYPE><DTPOSTED>${ofxDay(date)}</DTPOSTED>` +
    `<TRNAMT>${toDecimal(-totalMinor, currency)}</TRNAMT><FITID>${escaped(receiptId)}</FITID>` +
    `<NAME>${escaped(payeeOf(receipt).slice(0, 32))}</NAME>${memo}</STMTTRN>`
  );
}

function ofxDay(date = ''): string {
  return `${date.replaceAll('-', '')}120000`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
