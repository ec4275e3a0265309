/**
 * A letter after a pause is searched for at once; of those that follow sooner than this, the last. What is found is to be
 * on the screen within 200 ms.
 */
export const searchDelayMs = 80;
