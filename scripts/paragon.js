#!/usr/bin/env node
// The `paragon` command. Plain JavaScript, as an older Node must be able to read this far: Paragon needs Node 24,
// which npm installs beside it, so that any Node will do to begin with.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
// In a checkout the source, as a bundle beside it may be old; an installed app has the bundle only.
const source = fromHere('../src/core/cli/main.ts');
const entry = existsSync(source) ? source : fromHere('../out/main/cli.js');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  await import(pathToFileURL(entry).href);
} else {
  runWithNewerNode();
}

function runWithNewerNode() {
  const newerNode = findNewerNode();
  if (newerNode === null) {
    process.stderr.write(
      `Paragon needs Node 22.18 or newer; this is ${process.versions.node}. Run npm install.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(newerNode, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal or a service manager may send them to both: what comes twice at once counts once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}

/** The packages are named after the platform; which of them exist stands in package.json. */
function findNewerNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      return createRequire(import.meta.url).resolve(`${name}/${file}`);
    } catch {
      // Not for this platform, or not installed: try the other name.
    }
  }
  return null;
}
