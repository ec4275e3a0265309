import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Runtime } from './find-runtime.ts';
import type { Shipped } from './notices.ts';
import { root, stagedNoticesFolder } from './paths.ts';

const componentSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  group: z.string().optional(),
});
const sbomSchema = z.looseObject({ components: z.array(componentSchema) });
type Component = z.infer<typeof componentSchema>;

/** Writes sbom.cdx.json (CycloneDX): of the packages that npm knows those that are shipped, and Electron. */
export function writeSbom(shipped: readonly Shipped[], runtime: Runtime): void {
  const ask = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const output = execFileSync('npm', ask, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const sbom = sbomSchema.parse(JSON.parse(output));
  const wanted = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
  const components = sbom.components.filter((one) => wanted.has(`${fullName(one)}@${one.version}`));
  const electron = {
    type: 'framework',
    name: 'electron',
    version: runtime.version,
    purl: `pkg:npm/electron@${runtime.version}`,
  };
  const file = path.join(stagedNoticesFolder, 'sbom.cdx.json');
  writeFileSync(
    file,
    `${JSON.stringify({ ...sbom, dependencies: undefined, components: [...components, electron] }, null, 2)}\n`,
  );
}

function fullName({ group, name }: Component): string {
  return group === undefined || name.startsWith('@') ? name : `${group}/${name}`;
}
