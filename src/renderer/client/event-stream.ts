import { eventSchema, type AppEvent } from '../../shared/contract.ts';
import type { Connection } from './transport.ts';

const firstDelayMs = 500;
const longestDelayMs = 10_000;

type StreamOptions = {
  readonly onEvent: (event: AppEvent) => void;
  readonly onState: (state: Connection) => void;
};

/** Keeps a WebSocket to /rpc/events open: after a break it tries again, at first soon and then ever more rarely. */
export function openEventStream({ onEvent, onState }: StreamOptions): { readonly retryNow: () => void } {
  let delayMs = firstDelayMs;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function connect(): void {
    timer = null;
    const socket = new WebSocket(new URL('/rpc/events', location.href.replace(/^http/, 'ws')));
    socket.onopen = () => {
      delayMs = firstDelayMs;
      onState('connected');
    };
    socket.onmessage = (message) => {
      const event = parseEvent(message.data);
      if (event) onEvent(event);
    };
    socket.onclose = () => {
      onState('lost');
      timer = setTimeout(connect, delayMs);
      delayMs = Math.min(delayMs * 2, longestDelayMs);
    };
  }

  function retryNow(): void {
    if (timer === null) return;
    clearTimeout(timer);
    delayMs = firstDelayMs;
    connect();
  }

  window.addEventListener('online', retryNow);
  connect();
  return { retryNow };
}

/** An event that a newer engine knows and this window doesn't is passed over, not an error. */
function parseEvent(data: unknown): AppEvent | null {
  if (typeof data !== 'string') return null;
  const event = eventSchema.safeParse(JSON.parse(data));
  return event.success ? event.data : null;
}
