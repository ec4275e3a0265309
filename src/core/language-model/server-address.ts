export type ServerAddress = {
  /** Such as `http://127.0.0.1:11434`, without a slash at the end. */
  readonly url: string;
  /** False where receipts' text leaves this computer. */
  readonly isLocal: boolean;
  /** Ollama's own service on the internet. */
  readonly isCloud: boolean;
};

const defaultAddress = '127.0.0.1:11434';
const defaultPort = '11434';

/**
 * Where the Ollama server is, by the setting, else OLLAMA_HOST, else the default; written as Ollama itself reads it:
 * without a scheme the port is 11434, with one it is the scheme's. Null where it can't be read as an address.
 */
export function serverAddress(setting: string | null, environment: string | null): ServerAddress | null {
  const written = [setting ?? '', environment ?? '', defaultAddress]
    .map((text) =>
      text
        .trim()
        .replace(/^["']|["']$/g, '')
        .trim(),
    )
    .find((text) => text !== '');
  const url = parse(written ?? defaultAddress);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.hostname === '') return null;
  // 0.0.0.0 is an address to listen on, not one to call.
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = '127.0.0.1';
  const isLocal = /^(?:127\.\d+\.\d+\.\d+|localhost|.*\.localhost|\[::1\])$/.test(url.hostname);
  const isCloud = /(?:^|\.)ollama\.com\.?$/.test(url.hostname);
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), isLocal, isCloud };
}

function parse(written: string): URL | null {
  const hasScheme = written.includes('://');
  const text = hasScheme ? written : `http://${written.startsWith(':') ? `127.0.0.1${written}` : written}`;
  // A port that is none counts as left out.
  const readable = [text, text.replace(/:[^:/\]]+(?=\/|$)/, '')].find((one) => URL.canParse(one));
  if (readable === undefined) return null;
  const url = new URL(readable);
  const hasPort = /:\d+(?:\/|$)/.test(readable);
  if (!hasScheme && !hasPort) url.port = defaultPort;
  return url;
}
