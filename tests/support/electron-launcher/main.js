// A packaged Electron has no default app that would run a folder given to it. This stands in its place and runs the
// built app, whose address the tests put into the environment.
await import(process.env.PARAGON_TEST_ENTRY);
// As macOS does where a file is dropped on an app that isn't running: before Electron is ready.
const { app } = await import('electron');
if (app.isReady()) throw new Error('Electron is ready too early to try what comes before.');
const { PARAGON_TEST_OPENED: opened } = process.env;
if (opened) app.emit('open-file', { preventDefault: () => undefined }, opened);
