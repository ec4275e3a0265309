/**
 * Of letters that follow each other sooner than this, the last is searched for. What is found is to be on the screen
 * within 200 ms.
 */
export const searchDelayMs = 50;
