// A packaged Electron has no default app that would run a folder given to it. This stands in its place and runs the
// built app, whose address the tests put into the environment.
await import(process.env.PARAGON_TEST_ENTRY);
