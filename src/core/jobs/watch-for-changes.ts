import type { Events } from '../services.ts';
import { watchClock } from './clock-watch.ts';

export type WakeOptions = {
  readonly events: Events;
  readonly now: () => number;
  readonly clockWatchIntervalMs: number | undefined;
  /** Called about every hour. */
  readonly onHour: () => void;
  /** Called when the clock was set, or the computer has slept. */
  readonly onJump: (jumpMs: number) => void;
  /** Called when a limit may have been raised, which lets go at once what waits. */
  readonly onSettings: () => void;
};

const hourMs = 3_600_000;
const defaultClockWatchIntervalMs = 10_000;

/** Watches for what no job's change tells: hours that pass, clocks that jump, settings. @returns what stops that */
export function watchForChanges(options: WakeOptions): () => void {
  const { events, now, clockWatchIntervalMs = defaultClockWatchIntervalMs } = options;
  const hourly = setInterval(options.onHour, hourMs);
  hourly.unref();
  const stopFollowing = events.subscribe(({ type }) => {
    if (type === 'settings.changed') options.onSettings();
  });
  const stopWatching = watchClock(now, clockWatchIntervalMs, options.onJump);
  return () => {
    clearInterval(hourly);
    stopFollowing();
    stopWatching();
  };
}
