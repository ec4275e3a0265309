import { Agent, fetch as undiciFetch } from 'undici';
import { ServerRefusal } from './model-failure.ts';

/** A schema-bound answer has some kilobytes; a list of models some hundreds of bytes each. */
const maxBodyBytes = 4 * 1024 * 1024;
const maxErrorBytes = 64 * 1024;

/** Our own limits end a request, not undici's: a slow computer may need more than its five minutes. */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 3_000 } });

/**
 * A `fetch` for one request of the `ollama` package, which by itself can't be aborted before the first byte, hides
 * lines it can't parse and prints failures to the console. It ends with the signal, bounds what is read, and throws
 * a ServerRefusal for any status but 2xx.
 */
export function guardedFetch(signal: AbortSignal): typeof fetch {
  const guarded = async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    const ended = init.signal ? AbortSignal.any([signal, init.signal]) : signal;
    // undici's own types of the same standard differ from those of the DOM library in no way that matters here.
    const request = { ...init, signal: ended, dispatcher } as Parameters<typeof undiciFetch>[1];
    const response = (await undiciFetch(input, request)) as unknown as Response;
    if (!response.ok) throw new ServerRefusal(response.status, await errorText(response));
    const body = response.body?.pipeThrough(checkedLines()) ?? null;
    return new Response(body, { status: response.status, headers: response.headers });
  };
  // The package calls it with addresses as text only.
  return guarded as typeof fetch;
}

async function errorText(response: Response): Promise<string> {
  const text = await response.text();
  return text.slice(0, maxErrorBytes);
}

/** Passes bytes on unchanged; fails where there are too many, or a line is no JSON. */
function checkedLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let rest = '';
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBodyBytes) throw new Error('The server’s answer has no end.');
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(checkLine);
      controller.enqueue(chunk);
    },
    flush() {
      checkLine(rest);
    },
  });
}

function checkLine(line: string): void {
  if (line.trim() === '') return;
  try {
    JSON.parse(line);
  } catch (error) {
    throw new Error('The server’s answer is no JSON.', { cause: error });
  }
}
