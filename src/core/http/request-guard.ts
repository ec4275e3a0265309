import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/*
 * Who may talk to the port. It listens on this computer, but so does every page the user's browser opens:
 *
 * - DNS rebinding: evil.example resolves to 127.0.0.1 and its page calls us "same-origin". Its Host names
 *   evil.example, so only our own names are served. An address can't be rebound, a name can.
 * - Cross-site requests: any page may post a form or an image request at us blindly. Browsers add Origin
 *   or Sec-Fetch-Site, so only our own origin is served. `null` (sandboxed frames, file://) is nobody's.
 *   http://localhost:3000 is "same-site" with us and just as foreign. Scripts send neither header, and pass.
 * - The user may name other origins, whose pages may then use the API; nothing else of the port is open to them.
 * - Other computers: beyond loopback every request needs the token.
 */

export type GuardRules = {
  readonly port: number;
  /** The address listened on. Beyond loopback its own name is served too, and the address a request came in at. */
  readonly host: string;
  readonly token: string | null;
  /** Other sites that the user lets use the API, as a browser writes them: `https://receipts.example`. */
  readonly allowedOrigins: readonly string[];
};

export type GuardedRequest = {
  readonly method: string;
  readonly path: string;
  /** The address of this computer at which the connection came in; null where it is closed already. */
  readonly localAddress: string | null;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly authorization: string | undefined;
};

export type GuardVerdict =
  /** Our own page, or a script. */
  | 'allowed'
  /** A page of an origin on the user's list; its browser must be told so. */
  | 'allowed-origin'
  /** Such a page's browser asks beforehand, without a token, whether it may. */
  | 'preflight'
  | 'foreign-host'
  | 'foreign-origin'
  | 'no-token';

/** To listen on these means everywhere; as a destination some systems take them for loopback. */
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function judgeRequest(request: GuardedRequest, rules: GuardRules): GuardVerdict {
  if (!isOwnHost(request.host, request, rules)) return 'foreign-host';
  const isListed = isListedOrigin(request, rules);
  if (!isListed && !isOwnOrigin(request, rules)) return 'foreign-origin';
  if (isListed && request.method === 'OPTIONS') return 'preflight';
  if (rules.token !== null && !carriesToken(request.authorization, rules.token)) return 'no-token';
  return isListed ? 'allowed-origin' : 'allowed';
}

/** True for an address that only this computer can reach. */
export function isLoopbackAddress(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** An address as it stands in a URL: IPv6 goes in brackets. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

type Connection = Pick<GuardedRequest, 'localAddress'>;

function isOwnHost(header: string | undefined, { localAddress }: Connection, rules: GuardRules): boolean {
  if (header === undefined) return false;
  const match = /^(?<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(?<port>\d{1,5}))?$/.exec(header.toLowerCase());
  const name = match?.groups?.name;
  if (name === undefined) return false;
  if (Number(match?.groups?.port ?? 80) !== rules.port) return false;
  if (everywhere.has(name)) return false;
  if (loopbackHosts.has(name) || name === hostInUrl(rules.host.toLowerCase())) return true;
  return !isLoopbackAddress(rules.host) && localAddress !== null && name === literalOf(localAddress);
}

/** IPv4 arrives at a socket for both as `::ffff:192.168.1.5`, and a link-local address with its interface. */
function literalOf(address: string): string {
  return hostInUrl(
    address
      .toLowerCase()
      .replace(/^::ffff:(?=[\d.]+$)/, '')
      .replace(/%.*$/, ''),
  );
}

function isListedOrigin({ origin, path }: GuardedRequest, { allowedOrigins }: GuardRules): boolean {
  const isApi = path.startsWith('/api/') || path === '/ws';
  return isApi && origin !== undefined && allowedOrigins.includes(origin);
}

function isOwnOrigin(request: GuardedRequest, rules: GuardRules): boolean {
  const site = request.secFetchSite;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (request.origin === undefined) return true;
  const origin = request.origin.toLowerCase();
  if (!origin.startsWith('http://')) return false;
  return isOwnHost(origin.slice('http://'.length), request, rules);
}

/**
 * Scripts send `Bearer <token>`. A browser asks for a password and sends `Basic` with the token as the password,
 * also with the WebSocket's handshake, where a page can set no header.
 */
function carriesToken(authorization: string | undefined, token: string): boolean {
  // A token may have spaces in it.
  const [, scheme, credentials] = /^(\S+) (.*)$/.exec(authorization ?? '') ?? [];
  if (scheme === undefined || credentials === undefined) return false;
  if (scheme.toLowerCase() === 'bearer') return isSameSecret(credentials, token);
  if (scheme.toLowerCase() !== 'basic') return false;
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  return isSameSecret(pair.slice(pair.indexOf(':') + 1), token);
}

/** Compares digests, so that neither the time taken nor the length tells anything about the secret. */
function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
