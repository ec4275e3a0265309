import { Agent, fetch as undiciFetch } from 'undici';
import { ServerRefusal } from './failure.ts';

/** A line of an answer or of a download has some bytes; a list of models some hundreds for each. */
const maxLineLength = 4 * 1024 * 1024;
const maxErrorLength = 64 * 1024;

/** Our own limits end a request, not undici's: a slow computer may need more than its five minutes. */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 3_000 } });

/**
 * A `fetch` for one request of the `ollama` package, which by itself can't be aborted before the first byte, hides
 * lines it can't parse and prints failures to the console. It ends with the signal, bounds each line, follows no
 * redirection (a receipt goes to the server that was named) and throws a ServerRefusal for any status but 2xx.
 */
export function guardedFetch(signal: AbortSignal): typeof fetch {
  const guarded = async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    const ended = init.signal ? AbortSignal.any([signal, init.signal]) : signal;
    // undici's own types of the same standard differ from those of the DOM library in no way that matters here.
    const request = { ...init, signal: ended, dispatcher, redirect: 'error' } as Parameters<
      typeof undiciFetch
    >[1];
    const response = (await undiciFetch(input, request)) as unknown as Response;
    if (!response.ok) throw new ServerRefusal(response.status, await errorText(response));
    const body = response.body?.pipeThrough(checkedLines()) ?? null;
    return new Response(body, { status: response.status, headers: response.headers });
  };
  // The package calls it with addresses as text only.
  return guarded as typeof fetch;
}

async function errorText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  // Leaving the loop ends the request: what a server has to say against one fits in a few lines.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= maxErrorLength) break;
  }
  return text.slice(0, maxErrorLength);
}

/** Passes bytes on unchanged; fails where a line has no end or is no JSON. */
function checkedLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let rest = '';
  return new TransformStream({
    transform(chunk, controller) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > maxLineLength) throw new Error('The server’s answer has no end.');
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
