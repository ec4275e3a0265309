import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import { describe, expect, it } from 'vitest';

const renderer = path.resolve(import.meta.dirname, '../../../src/renderer');
const longestModuleLines = 280;

function filesOf(ending: RegExp): string[] {
  return readdirSync(renderer, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** What each part takes of which style sheet: a module's path, and the classes named behind its import. */
function usesIn(file: string): { readonly module: string; readonly classes: readonly string[] }[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].map(
    ([, name = '', target = '']) => ({
      module: path.join(path.dirname(file), target),
      classes: [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map((match) => match[1] ?? ''),
    }),
  );
}

function selectorsOf(module: string): string[] {
  const selectors: string[] = [];
  postcss.parse(readFileSync(module, 'utf8')).walkRules((rule) => {
    const isStep =
      rule.parent?.type === 'atrule' && 'name' in rule.parent && rule.parent.name === 'keyframes';
    if (!isStep) selectors.push(...rule.selectors);
  });
  return selectors;
}

function classesIn(selector: string): string[] {
  const withoutValues = selector.replaceAll(/\[[^\]]*\]/g, '');
  return [...withoutValues.matchAll(/\.([a-z][\w-]*)/gi)].map((match) => match[1] ?? '');
}

const modules = filesOf(/\.module\.css$/);
const uses = filesOf(/\.tsx?$/).flatMap(usesIn);
const relative = (file: string) => path.relative(renderer, file);

describe.each(modules.map((module) => [relative(module), module] as const))('%s', (_name, module) => {
  const used = new Set(uses.filter((use) => use.module === module).flatMap(({ classes }) => classes));
  const selectors = selectorsOf(module);
  const written = new Set(selectors.flatMap(classesIn));

  it('has every class that a component takes of it, and none beside', () => {
    expect([...written].sort()).toEqual([...used].sort());
  });

  it('dresses its own component alone: every rule hangs on a class', () => {
    expect(selectors.filter((selector) => classesIn(selector).length === 0)).toEqual([]);
  });

  it(`stays below ${longestModuleLines} lines`, () => {
    expect(readFileSync(module, 'utf8').split('\n').length).toBeLessThan(longestModuleLines);
  });
});

it('every style sheet that is imported exists', () => {
  expect(uses.map((use) => use.module).filter((module) => !modules.includes(module))).toEqual([]);
  expect(modules.length).toBeGreaterThan(30);
});
