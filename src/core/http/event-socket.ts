import type { WebSocket } from '@fastify/websocket';
import type { AppEvent } from '../../shared/contract.ts';
import type { Events } from '../services.ts';

/** More than this waiting for one client means that it doesn't read; it is dropped rather than buffered for. */
const maxBufferedBytes = 1024 * 1024;

const pingEveryMs = 30_000;

/**
 * Feeds a WebSocket with the engine's events until either side ends. The server takes no messages. A client that
 * doesn't keep up, or doesn't answer a ping until the next one, is dropped.
 */
export function feedSocket(
  socket: WebSocket,
  events: Events,
  encode: (event: AppEvent) => readonly string[],
): void {
  const unsubscribe = events.subscribe((event) => {
    for (const frame of encode(event)) send(socket, frame);
  });
  let isAlive = true;
  const heartbeat = setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }, pingEveryMs);
  heartbeat.unref();
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
  socket.on('error', () => {
    socket.terminate();
  });
}

function send(socket: WebSocket, frame: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > maxBufferedBytes) {
    socket.terminate();
    return;
  }
  socket.send(frame);
}
