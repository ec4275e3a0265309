export type Alarm = {
  /** Rings once after so long; what was set before rings no more. */
  readonly set: (delayMs: number) => void;
  readonly clear: () => void;
};

/** One timer at a time, which keeps no process alive. */
export function createAlarm(ring: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  return {
    set: (delayMs) => {
      clearTimeout(timer);
      timer = setTimeout(ring, delayMs);
      timer.unref();
    },
    clear: () => {
      clearTimeout(timer);
    },
  };
}
