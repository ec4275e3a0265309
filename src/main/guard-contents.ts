import { app, session, type WebContents } from 'electron';
import { appOrigin } from './app-scheme.ts';

/**
 * Every page stays where it was loaded, opens no other window, embeds no other page and gets no permission. What
 * a receipt prints is shown in this window; should it ever become markup, it could still go nowhere.
 */
export function guardAllContents(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    guard(contents);
  });
}

function guard(contents: WebContents): void {
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(name as 'will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
  }
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

/** Reloading the window is the one navigation there is. */
export function isOwnPage(url: string): boolean {
  return (
    URL.canParse(url) && new URL(url).origin === new URL(appOrigin).origin && url.startsWith(`${appOrigin}/`)
  );
}
