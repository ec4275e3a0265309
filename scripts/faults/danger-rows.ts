export type DangerRow = {
  readonly number: number;
  readonly danger: string;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
};

/** The rows of docs/security.md or docs/reliability.md; a test is named as `file` “name”. */
export function dangerRows(text: string): DangerRow[] {
  return text
    .split('\n')
    .filter((line) => /^\| *\d+ *\|/.test(line))
    .map((line) => ({
      number: Number(/^\| *(\d+)/.exec(line)?.[1]),
      danger: line.split('|')[2]?.trim() ?? '',
      tests: [...line.matchAll(/`(tests\/[^`]+)` “([^”]+)”/g)].map(([, file = '', name = '']) => ({
        file,
        name,
      })),
    }));
}
