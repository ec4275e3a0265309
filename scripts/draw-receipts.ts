// Draws receipts with their truth into a folder, to be measured: npm run draw -- FOLDER COUNT [clean|scan|photo|worn|slanted|handled]
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawReceipt, truthOf, variantOf, wearLevels } from '../tests/support/receipts/index.ts';

const [folder, count = '20', wear = 'scan'] = process.argv.slice(2);
const level = wearLevels.find((one) => one === wear);
if (folder === undefined || level === undefined)
  throw new Error('Usage: npm run draw -- FOLDER COUNT [clean|scan|photo|worn|slanted|handled]');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'truth.jsonl'), '');
for (let seed = 1; seed <= Number(count); seed += 1) {
  const drawn = await drawReceipt({ seed, wear: level, ...variantOf(seed) });
  writeFileSync(path.join(folder, drawn.filename), drawn.bytes);
  appendFileSync(path.join(folder, 'truth.jsonl'), `${JSON.stringify(truthOf(drawn))}\n`);
}
