/** What is printed on a receipt must not act as a formula in a spreadsheet (OWASP ASVS 1.2.10). */
export function withoutFormula(text: string): string {
  return /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}
