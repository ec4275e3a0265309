import { homedir } from 'node:os';

const home = homedir();

/**
 * A sentence for the log or the diagnostics without what it may quote: errors of parsers name the text they choked on,
 * which may be a receipt's, and paths name the user. Quoted text, long numbers, e-mail addresses and the home folder
 * go; the words that say what went wrong stay.
 */
export function scrubbed(text: string): string {
  return withoutHome(text)
    .replace(/"(?:[^"\\]|\\.)*"?|“[^”]*”?|`[^`]*`?/g, '"…"')
    .replace(/(?<![\p{L}\d])'[^'\n]*'/gu, '"…"')
    .replace(/\S+@\S+/g, '…')
    .replace(/\d[\d .,-]{3,}\d/g, '#');
}

/** Stack frames name files of the program, whose paths may lie in the home folder. */
export function withoutHome(text: string): string {
  return home.length > 1 ? text.replaceAll(home, '~') : text;
}
