import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike on a screen. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 31^12 is 2^59: typed in half a minute, and out of reach of the few guesses that the listener takes. */
const length = 12;

/** A code for one opening. */
export function makePhoneCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
