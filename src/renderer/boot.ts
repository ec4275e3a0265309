import { config } from 'zod';

/*
 * Runs before every other module of the window: zod compiles its parsers with `new Function` unless told not to,
 * and the page's policy forbids that.
 */
config({ jitless: true });

/** The nonce that the server put into the page for the styles that libraries insert at run time. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Where the scroll lock of dialogs (get-nonce, inside react-remove-scroll) looks for it. */
Object.assign(globalThis, { __webpack_nonce__: styleNonce });

const colorSchemeKey = 'paragon-color-scheme';

/** Sets the remembered colours before the first paint; the settings have the last word once they are read. */
function applyRememberedColors(): void {
  const remembered = localStorage.getItem(colorSchemeKey);
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const isDark = remembered === 'dark' || (remembered !== 'light' && systemIsDark);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
}

applyRememberedColors();

export { colorSchemeKey };
