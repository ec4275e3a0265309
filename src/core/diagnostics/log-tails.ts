import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { logFolder } from '../log/open-log.ts';
import { withoutHome } from '../log/scrub.ts';
import type { Entry } from './collect.ts';

/** The newest lines are those that matter; a mail takes a few megabytes. */
const maxLogBytes = 2 * 1024 * 1024;

/** The ends of the log's files, newest first, until there is enough. */
export async function logTails(dataFolder: string): Promise<Entry[]> {
  const folder = logFolder(dataFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^paragon\.[\w.-]*log$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({ name, changedMs: (await stat(path.join(folder, name))).mtimeMs })),
  );
  const tails: Entry[] = [];
  let leftBytes = maxLogBytes;
  for (const { name } of files.sort((a, b) => b.changedMs - a.changedMs)) {
    const text = await tailOf(path.join(folder, name), leftBytes);
    leftBytes -= Buffer.byteLength(text);
    if (text !== '') tails.push({ name: `logs/${name}`, content: withoutHome(text) });
  }
  return tails;
}

/** Whole lines of at most so many bytes. */
async function tailOf(file: string, maxBytes: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - maxBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.toString('utf8', 0, bytesRead);
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}
