// Reads every receipt of a folder in two engine threads and prints, as JSON, the memory of this process and the engine's in MB.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { loadConfig } from '../../src/core/config.ts';
import { createEngine } from '../../src/core/engine/engine.ts';

const sampleIntervalMs = 50;
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a folder of receipts.');
const engine = createEngine({ ...loadConfig().app, threads: 2 });
const memory = () => (process.memoryUsage.rss() + engine.figures().main.residentBytes) / 2 ** 20;
const samples: number[] = [];
let peak = 0;
const timer = setInterval(() => {
  peak = Math.max(peak, memory());
}, sampleIntervalMs);
const waiting = readdirSync(folder);
const lane = async () => {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    await engine.run('recognise', { path: path.join(folder, file), language: 'auto' });
    samples.push(memory());
  }
};
await Promise.all([lane(), lane()]);
clearInterval(timer);
await engine.close();
console.log(JSON.stringify({ peak, samples }));
