import type { WebSocket } from '@fastify/websocket';

/** More than this waiting for one client means that it doesn't read; it is dropped rather than buffered for. */
const maxBufferedBytes = 1024 * 1024;

const pingEveryMs = 30_000;

/**
 * Feeds a WebSocket from a subscription until either side ends. The server takes no messages. A client that
 * doesn't keep up, or doesn't answer a ping until the next one, is dropped.
 */
export function feedSocket<T>(
  socket: WebSocket,
  subscribe: (listener: (message: T) => void) => () => void,
  encode: (message: T) => readonly string[],
): void {
  const unsubscribe = subscribe((message) => {
    for (const frame of encode(message)) send(socket, frame);
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
