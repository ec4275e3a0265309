import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Makes the packages. PARAGON_PACKED=1 tries those that lie in dist already. */
export default function prepare(): void {
  if (process.env.PARAGON_PACKED === '1') return;
  const script = path.resolve(import.meta.dirname, '../../../../scripts/package.ts');
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The packages could not be made.');
}
