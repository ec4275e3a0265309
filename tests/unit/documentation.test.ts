import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const packageFile: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'],
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...['en', 'pl'].flatMap((language) =>
    readdirSync(new URL(`docs/guide/${language}/`, root))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/guide/${language}/${name}`),
  ),
];

test.each(pages)('%s tells to run scripts only by npm, which has a Node that can', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  expect(text.match(/\bnode scripts\/\S+\.ts/g) ?? []).toEqual([]);
});

test.each(pages)('%s names only package scripts that there are', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const named = [...text.matchAll(/\bnpm run (?:-s )?(?<name>[a-z][\w:-]*)/g)].map(
    ({ groups }) => groups?.name,
  );
  for (const name of named) expect(packageFile).toHaveProperty(['scripts', name ?? '']);
});

const folders = ['src', 'tests', 'scripts', 'docs', 'resources', '.github', '.ci'];
const files = [
  ...readdirSync(root).map((name) => `/${name}`),
  ...folders.flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map(
      (name) => `/${folder}/${name.replaceAll('\\', '/')}`,
    ),
  ),
];

/** Words in backticks, within commands too, that are a path from a folder of the project or end as a source file does. */
function sourcesIn(text: string): string[] {
  const named = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[\s=]+/));
  const isPath = (word: string) => folders.some((folder) => word.startsWith(`${folder}/`));
  return named.filter((word) => isPath(word) || /\w\.(?:tsx?|css|yml)$/.test(word));
}

test.each(pages)('%s names only files of the project that there are', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  const missing = sourcesIn(text).filter((name) => {
    // A page may name a file by the end of its path, as `prover/proof.ts`.
    const end = `/${name.replace(/\/$/, '')}`;
    return !files.some((file) => file.endsWith(end));
  });
  expect(missing).toEqual([]);
});

test.each(pages)('%s links only to pages and pictures that there are', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)(?<target>[^)#]+)/g)].map(
    ({ groups }) => groups?.target ?? '',
  );
  expect(links.filter((link) => !existsSync(new URL(link, new URL(page, root))))).toEqual([]);
});

const code = files
  .filter((file) => /^\/(?:src|tests|scripts|\.github)\/.*\.(?:tsx?|yml)$/.test(file))
  .map((file) => readFileSync(new URL(`.${file}`, root), 'utf8'))
  .join('\n');

test.each(pages)('%s names only variables of the environment that something reads', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const named = new Set(text.match(/\b(?:PARAGON|OLLAMA)_[A-Z_]+\b/g));
  expect([...named].filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});

test('a page that names a file which isn’t there is noticed', () => {
  expect(
    sourcesIn('See `src/core/gone.ts`, `gone.ts` and `npx vitest run tests/gone`, not `paragon.db`.'),
  ).toEqual([...['src/core/gone.ts', 'gone.ts', 'tests/gone']]);
});
