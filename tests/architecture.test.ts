import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'src');

type Rule = { readonly rooms: readonly string[]; readonly packages: (name: string) => boolean };

const isNode = (name: string) => name.startsWith('node:');
const not =
  (...names: readonly string[]) =>
  (name: string) =>
    !names.some((one) => name === one || name.startsWith(`${one}/`));

/** The table of ARCHITECTURE.md: what a room may import of the other rooms and of packages. */
const rules: Readonly<Record<string, Rule>> = {
  shared: {
    rooms: ['shared'],
    packages: (name) => name === 'zod' || name === 'csv-stringify/browser/esm/sync',
  },
  workers: {
    rooms: ['workers', 'shared'],
    packages: not('electron', 'better-sqlite3', 'fastify', 'react'),
  },
  core: {
    rooms: ['core', 'shared'],
    packages: not('electron', 'react', 'piscina', 'sharp', 'tesseract.js-core'),
  },
  main: {
    rooms: ['main', 'core', 'shared'],
    packages: (name) => isNode(name) || ['electron', 'zod'].includes(name),
  },
  preload: { rooms: ['preload', 'shared'], packages: (name) => name === 'electron' },
  renderer: {
    rooms: ['renderer', 'shared'],
    packages: (name) =>
      !isNode(name) && not('electron', 'better-sqlite3', 'fastify', 'piscina', 'sharp')(name),
  },
};

type Import = { readonly file: string; readonly target: string };

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => ({ file, target: match[1] ?? match[2] ?? '' }));
}

function roomOf(file: string): string {
  return path.relative(source, file).split(path.sep)[0] ?? '';
}

function isAllowed({ file, target }: Import): boolean {
  const rule = rules[roomOf(file)];
  if (!rule) return false;
  if (!target.startsWith('.')) return rule.packages(target);
  return rule.rooms.includes(roomOf(path.resolve(path.dirname(file), target)));
}

const files = filesOf(source);
const imports = files.flatMap(importsOf);
const show = ({ file, target }: Import) => `${path.relative(root, file)} imports ${target}`;

describe('the rooms', () => {
  it('are those of the table, each with a tsconfig of its own', () => {
    expect(readdirSync(source).sort()).toEqual(Object.keys(rules).sort());
    for (const room of Object.keys(rules))
      expect(existsSync(path.join(source, room, 'tsconfig.json'))).toBe(true);
  });

  it('import only what the table allows', () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(imports.filter((one) => !isAllowed(one)).map(show)).toEqual([]);
  });

  it('refuse what the table forbids', () => {
    const from = (file: string, target: string) => isAllowed({ file: path.join(source, file), target });
    expect(from('renderer/x.ts', 'node:fs')).toBe(false);
    expect(from('core/x.ts', 'electron')).toBe(false);
    expect(from('core/x.ts', '../workers/index.ts')).toBe(false);
    expect(from('workers/x.ts', 'better-sqlite3')).toBe(false);
    expect(from('shared/x.ts', '../core/app.ts')).toBe(false);
    expect(from('core/x.ts', '../shared/job.ts')).toBe(true);
  });

  it('keep reading pure', () => {
    const reading = path.join(source, 'workers/reading');
    const impure = imports.filter(({ file, target }) => {
      if (!file.startsWith(reading)) return false;
      const resolved = path.resolve(path.dirname(file), target);
      const isOwn = target.startsWith('.') && (resolved.startsWith(reading) || roomOf(resolved) === 'shared');
      return !isOwn && !['zod', 'fastest-levenshtein'].includes(target);
    });
    expect(impure.map(show)).toEqual([]);
    const clocks = filesOf(reading).filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random\(/.test(readFileSync(file, 'utf8')),
    );
    expect(clocks).toEqual([]);
  });

  it('read in one direction: text knows no grammar, grammar no prover', () => {
    const reading = path.join(source, 'workers/reading');
    const layerOf = (file: string) =>
      ['text', 'grammar', 'prover'].indexOf(path.relative(reading, file).split(path.sep)[0] ?? '');
    const upwards = imports.filter(({ file, target }) => {
      if (!file.startsWith(reading) || !target.startsWith('.')) return false;
      const [own, other] = [layerOf(file), layerOf(path.resolve(path.dirname(file), target))];
      const isAbove =
        other > own ||
        (own >= 0 &&
          other < 0 &&
          path.resolve(path.dirname(file), target).startsWith(`${reading}${path.sep}`) &&
          !target.includes('/data/'));
      return own >= 0 && isAbove;
    });
    expect(upwards.map(show)).toEqual([]);
  });

  it('keep files to a size that can be read at a sitting', () => {
    const isCode = (line: string) => !/^\s*(?:$|\/\/|\/?\*)/.test(line);
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').filter(isCode).length > 250);
    expect(long.map((file) => path.relative(root, file))).toEqual([]);
  });

  it('know no machine’s own folders', () => {
    // Built from parts, so that this file is not its own finding.
    const folders = ['work', 'root', 'Users'].map((name) => `/${name}/`);
    const all = [...files, ...filesOf(path.join(root, 'scripts')), ...filesOf(path.join(root, 'tests'))];
    const tied = all.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return folders.some((folder) => new RegExp(`['"\`]${folder}`).test(text));
    });
    expect(tied.map((file) => path.relative(root, file))).toEqual([]);
  });

  it('name the database’s and the pool’s libraries in one file each', () => {
    const users = (name: string) =>
      new Set(imports.filter(({ target }) => target === name).map(({ file }) => file));
    expect([...users('better-sqlite3')].map((file) => path.relative(source, file))).toEqual([
      'core/store/database.ts',
    ]);
    expect([...users('piscina')].map((file) => path.relative(source, file))).toEqual([
      'workers/pool/threads.ts',
    ]);
  });
});
