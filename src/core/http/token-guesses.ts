/*
 * Beyond loopback a token stands between the household's receipts and its network. From each address a few wrong ones
 * are answered at once, then one every few seconds: nobody mistypes more often, and guessing gets nowhere. While an
 * address must wait, its right token isn't looked at either: an answer would tell that it was right.
 */

const burst = 10;
const refillMs = 6_000;
/** More addresses than this at a time means a made-up sender's; the oldest are forgotten. */
const maxAddresses = 10_000;

type Guesser = { readonly left: number; readonly atMs: number };

export type TokenGuesses = {
  /** How long the address must wait before a token of its is looked at again, in milliseconds; 0 where not at all. */
  waitMs(address: string): number;
  /** Counts a wrong token. */
  add(address: string): void;
};

/** @param now a clock in milliseconds, of which only differences count */
export function createTokenGuesses(now: () => number): TokenGuesses {
  const guessers = new Map<string, Guesser>();

  function leftFor(address: string): number {
    const known = guessers.get(address);
    if (known === undefined) return burst;
    // A clock that was set back gives nothing and takes nothing.
    return Math.min(burst, known.left + Math.max(0, now() - known.atMs) / refillMs);
  }

  return {
    waitMs: (address) => Math.max(0, Math.ceil((1 - leftFor(address)) * refillMs)),
    add(address) {
      const left = leftFor(address) - 1;
      guessers.delete(address);
      guessers.set(address, { left, atMs: now() });
      for (const oldest of guessers.keys()) {
        if (guessers.size <= maxAddresses) break;
        guessers.delete(oldest);
      }
    },
  };
}
