/** How long a search waits for the next letter: what is found is to be on the screen within 200 ms of the last one. */
export const searchDelayMs = 80;
