/** The type under which a shop's e-receipt, as its app exports it, is kept. */
export const eReceiptMime = 'application/json';

/** Whether the first bytes of a file, as text, are those of a chain's e-receipt in JSON: an object with keys that only it has. */
export function isEReceiptHead(text: string): boolean {
  return (
    /^\uFEFF?\s*\{/.test(text) && /"(?:protoVersion|headerData|headerText|sellLine|fiscalFooter)"/.test(text)
  );
}
