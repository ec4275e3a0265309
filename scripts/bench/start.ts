import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWindow } from '../../tests/e2e/package/support/window.ts';
import type { BenchRow } from '../bench.ts';
import { unpackedFolder } from '../package/paths.ts';
import { endJobs, fillLibrary } from './ten-years.ts';

const rounds = 5;

/**
 * From starting the packed program to a window that shows the library's receipts, with 20,000 of them stored. Needs a
 * display and the unpacked application: npm run package -- --dir.
 */
export async function benchStart(): Promise<BenchRow[]> {
  const desktop = path.join(unpackedFolder, 'paragon-desktop');
  if (!existsSync(desktop)) throw new Error('There is no packed application: npm run package -- --dir');
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'paragon-bench-start-'));
  try {
    mkdirSync(path.join(dataFolder, 'uploads'));
    fillLibrary(dataFolder).close();
    endJobs(dataFolder);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await start(desktop, dataFolder));
    const [first = 0, ...others] = times;
    const median = others.sort((a, b) => a - b)[Math.floor(others.length / 2)] ?? first;
    return [
      {
        name: 'first start of the packed app to a usable window, 20,000 receipts',
        value: first,
        unit: 'ms',
        bar: '',
      },
      { name: 'the same, median of the next four', value: median, unit: 'ms', bar: '≤ 1500' },
    ];
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function start(desktop: string, dataFolder: string): Promise<number> {
  const startedAt = performance.now();
  const window = await openWindow({ desktop }, dataFolder, []);
  await window.evaluate(shownReceipts);
  const took = performance.now() - startedAt;
  await window.close();
  return took;
}

/** In the page: comes to an end once a receipt is shown. */
const shownReceipts = `new Promise((resolve) => {
  const look = () => (document.body.innerText.includes('Sklep ') ? resolve(true) : setTimeout(look, 5));
  look();
})`;
