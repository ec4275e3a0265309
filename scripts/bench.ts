// Prints every bar of the project with its measured figure. Usage: npm run bench [-- NAME…] [-- --full]
// [-- --photos FOLDER]: photographs of your own, beside the drawn ones.
import Table from 'cli-table3';
import { parseArgs } from 'node:util';

/** One figure: `bar` is the promise it is held against, empty where there is none. */
export type BenchRow = { name: string; value: number; unit: string; bar: string };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean' }, photos: { type: 'string' } },
});

const benches: Record<string, () => Promise<BenchRow[]>> = {
  queue: async () => (await import('./bench/queue.ts')).benchQueue(),
  upload: async () => (await import('./bench/upload.ts')).benchUpload(),
  library: async () => (await import('./bench/library.ts')).benchLibrary(),
  screen: async () => (await import('./bench/screen.ts')).benchScreen(),
  recognition: async () => (await import('./bench/recognition.ts')).benchRecognition(),
  photos: async () => (await import('./bench/photos.ts')).benchPhotos(values.photos),
  model: async () => (await import('./bench/model.ts')).benchModel(),
  start: async () => (await import('./bench/start.ts')).benchStart(),
  'first-picture': async () => (await import('./bench/first-picture.ts')).benchFirstPicture(),
  wall: async () => (await import('./bench/wall.ts')).benchWall(),
  memory: async () => (await import('./bench/memory.ts')).benchMemory(),
};

const chosen = positionals.length > 0 ? positionals : Object.keys(benches);

const table = new Table({ head: ['bench', 'figure', 'value', 'unit', 'bar'] });
for (const name of chosen) {
  const bench = benches[name];
  if (!bench)
    throw new Error(`There is no bench “${name}”. Choose from: ${Object.keys(benches).join(', ')}.`);
  for (const row of await bench()) {
    table.push([name, row.name, Number(row.value.toPrecision(4)), row.unit, row.bar]);
  }
}
console.log(table.toString());
