import { randomBytes } from 'node:crypto';

/** Stands in index.html wherever the page's own styles need the nonce. */
const noncePlaceholder = '__CSP_NONCE__';

export type UiPage = { readonly html: string; readonly headers: Readonly<Record<string, string>> };

/**
 * The window's page with a fresh nonce for its styles, and the headers it must be served with. The same for
 * http:// and for the desktop shell's app://. Nothing may be loaded from anywhere else, no script may stand in the
 * page, and no other page may frame it.
 */
export function renderUiPage(indexHtml: string): UiPage {
  const nonce = randomBytes(18).toString('base64');
  return {
    html: indexHtml.replaceAll(noncePlaceholder, nonce),
    headers: {
      ...safeHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(`'nonce-${nonce}'`),
      'cache-control': 'no-store',
    },
  };
}

/** What a page of ours may load: its own, and nothing else. @param styleSource allowed beside its own style sheets */
export function pagePolicy(styleSource = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleSource}`.trimEnd(),
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For every answer: no sniffing of types, no use by other sites, no address passed on, nothing framed. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};

/** For answers that are no page: data that a browser should never treat as one. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";
