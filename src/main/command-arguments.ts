/**
 * What follows `--command --`, which the installed `paragon` script puts before the user's own arguments; null where the
 * window is wanted. Chromium reads no switches behind a bare `--`, so none of the user's can be taken for one of its own.
 */
export function commandArguments(argv: readonly string[]): readonly string[] | null {
  const marker = argv.indexOf('--command');
  return marker > 0 && argv[marker + 1] === '--' ? argv.slice(marker + 2) : null;
}
