// Imported before sharp. Electron on Linux brings a GLib of its own, and sharp's native build, which brings
// another, can crash the process there (lovell/sharp#4522). With the native file out of sight sharp falls back to
// its WebAssembly build.
import Module from 'node:module';

type Resolve = (request: string, ...rest: readonly unknown[]) => string;

if (process.versions.electron !== undefined && process.platform === 'linux') {
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const resolve = loader._resolveFilename.bind(Module);
  loader._resolveFilename = (request, ...rest) => {
    if (/^@img\/sharp-linux(musl)?-/.test(request)) {
      throw Object.assign(new Error(`${request} is not used inside Electron`), { code: 'MODULE_NOT_FOUND' });
    }
    return resolve(request, ...rest);
  };
}
