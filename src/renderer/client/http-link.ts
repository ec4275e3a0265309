import { AppError, outcomeSchema, toWireError, type Outcome } from '../../shared/app-error.ts';
import { procedures, type AppEvent, type ProcedureName } from '../../shared/contract.ts';
import { createStore } from '../lib/store.ts';
import { openEventStream } from './event-stream.ts';
import type { Connection, EngineLink } from './transport.ts';

/** The engine over HTTP, for a plain browser. The event stream's state is the truth about the connection. */
export function httpLink(): EngineLink {
  const connection = createStore<Connection>('connecting');
  const listeners = new Set<(event: AppEvent) => void>();
  const stream = openEventStream({
    onEvent: (event) => {
      for (const listener of listeners) listener(event);
    },
    onState: (state) => {
      connection.set(state);
    },
  });
  return {
    connection,
    retryNow: stream.retryNow,
    call: callOverHttp,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function callOverHttp(name: ProcedureName, input: unknown): Promise<Outcome<unknown>> {
  const { path = `/rpc/${name}`, ...request } = requestFor(name, input);
  const response = await fetch(path, request);
  const answer: unknown = await response.json().catch(() => null);
  const outcome = outcomeSchema.safeParse(answer);
  if (outcome.success) return outcome.data;
  const problem = new AppError(
    'UNAVAILABLE',
    `The engine answered ${response.status}. Try again in a moment.`,
  );
  return { ok: false, error: toWireError(problem) };
}

function requestFor(name: ProcedureName, input: unknown): RequestInit & { readonly path?: string } {
  if (name === 'receipts.submit') {
    const { contentType, ...file } = procedures[name].input.parse(input);
    return { method: 'POST', body: formOf(file, contentType) };
  }
  if (name === 'attachments.add') {
    const { receiptId, ...file } = procedures[name].input.parse(input);
    const path = `/rpc/${name}?receiptId=${encodeURIComponent(receiptId)}`;
    return { path, method: 'POST', body: formOf(file) };
  }
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
}

type SentFile = { readonly filename: string; readonly bytes: Uint8Array };

function formOf({ filename, bytes }: SentFile, type = 'application/octet-stream'): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), filename);
  return form;
}
