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
 * - Other computers: beyond loopback every request needs the token.
 */

export type GuardRules = {
  readonly port: number;
  /** The address listened on. Beyond loopback its own name and literal addresses are served too. */
  readonly host: string;
  readonly token: string | null;
};

export type GuardedRequest = {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly authorization: string | undefined;
};

export type GuardVerdict = 'allowed' | 'foreign-host' | 'foreign-origin' | 'no-token';

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function judgeRequest(request: GuardedRequest, rules: GuardRules): GuardVerdict {
  if (!isOwnHost(request.host, rules)) return 'foreign-host';
  if (!isOwnOrigin(request, rules)) return 'foreign-origin';
  if (rules.token !== null && !carriesToken(request.authorization, rules.token)) return 'no-token';
  return 'allowed';
}

/** True for an address that only this computer can reach. */
export function isLoopbackAddress(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** An address as it stands in a URL: IPv6 goes in brackets. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

function isOwnHost(header: string | undefined, rules: GuardRules): boolean {
  if (header === undefined) return false;
  const match = /^(?<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(?<port>\d{1,5}))?$/.exec(header.toLowerCase());
  const name = match?.groups?.name;
  if (name === undefined) return false;
  if (Number(match?.groups?.port ?? 80) !== rules.port) return false;
  if (loopbackHosts.has(name) || name === hostInUrl(rules.host.toLowerCase())) return true;
  return !isLoopbackAddress(rules.host) && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

function isOwnOrigin(request: GuardedRequest, rules: GuardRules): boolean {
  const site = request.secFetchSite;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (request.origin === undefined) return true;
  const origin = request.origin.toLowerCase();
  if (!origin.startsWith('http://')) return false;
  return isOwnHost(origin.slice('http://'.length), rules);
}

/**
 * Scripts send `Bearer <token>`. A browser asks for a password and sends `Basic` with the token as the password,
 * also with the WebSocket's handshake, where a page can set no header.
 */
function carriesToken(authorization: string | undefined, token: string): boolean {
  const [scheme, credentials] = authorization?.split(' ', 2) ?? [];
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
