import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const packageFile: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'],
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
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
