import { expect, test } from './support/launch.ts';

test('gives the page no permission, no web view and no other window', async ({ launch }) => {
  const { page, app } = await launch();
  const asked = await page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const refusal = (work: Promise<unknown>) =>
      work.then(
        () => 'granted',
        (error: unknown) => (error as Error).name,
      );
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'https://example.org');
    document.body.append(webview);
    return {
      geolocation: await state('geolocation'),
      notifications: await state('notifications'),
      camera: await refusal(navigator.mediaDevices.getUserMedia({ video: true })),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            resolve('granted');
          },
          ({ code }) => {
            resolve(code);
          },
        );
      }),
      hasWebviewMethods: 'loadURL' in webview,
    };
  });
  expect(asked).toMatchObject({
    geolocation: 'denied',
    notifications: 'denied',
    position: 1,
    hasWebviewMethods: false,
  });
  expect(asked.camera).toMatch(/NotAllowedError|NotFoundError/);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});
