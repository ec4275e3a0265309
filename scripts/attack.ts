// Attacks the built application as its users and their computers might, and prints what came of it:
// npm run build && npm run attack -- FOLDER [--rounds=100] [--only=CAMPAIGN]… [--report=FILE]
// FOLDER holds receipts with truth, as for npm run eval. The table is written to FILE, in Markdown, as it comes to be
// (attack.md by default). Ends within 40 minutes; the exit code says whether anything was lost, doubled, given up for
// another's sake or not done, or whether the application died.
import { parseArgs } from 'node:util';
import { applicationKills } from './attack/application-kills.ts';
import { lineOf, type Campaign } from './attack/campaign.ts';
import { cancels } from './attack/cancels.ts';
import { databases } from './attack/databases.ts';
import { engineKills } from './attack/engine-kills.ts';
import { hostile } from './attack/hostile.ts';
import { goodReceipts } from './attack/receipts.ts';
import { createReport } from './attack/report.ts';

const limitMs = 39 * 60_000;
const campaigns: Readonly<Record<string, Campaign>> = {
  databases,
  hostile,
  cancels,
  'engine-kills': engineKills,
  'application-kills': applicationKills,
};

// Its applications end with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '100' },
    only: { type: 'string', multiple: true, default: Object.keys(campaigns) },
    report: { type: 'string', default: 'attack.md' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder of receipts: npm run attack -- FOLDER');
const chosen = values.only.map((name) => {
  const campaign = campaigns[name];
  if (campaign) return { name, campaign };
  throw new Error(`There is no campaign “${name}”. Choose from: ${Object.keys(campaigns).join(', ')}.`);
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1.');

const report = createReport(values.report);
setTimeout(() => {
  report.say('The time is up.');
  finish(false);
}, limitMs).unref();

const receipts = await goodReceipts(folder, report);
let areAllDone = true;
for (const { name, campaign } of chosen) {
  await campaign({ rounds, receipts, report }).catch((error: unknown) => {
    areAllDone = false;
    report.say(`${name} broke off: ${lineOf(error)}`);
  });
}
finish(areAllDone);

function finish(areAllDone: boolean): never {
  report.print();
  const isClean = areAllDone && report.isClean();
  report.say(isClean ? 'Nothing was lost.' : 'Something is not as it should be.');
  process.exit(isClean ? 0 : 1);
}
