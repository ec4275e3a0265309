// Attacks the built application as its users and their computers might, and prints what came of it:
// npm run build && npm run attack -- FOLDER [--rounds=100] [CAMPAIGN…]
// FOLDER holds receipts with truth, as for npm run eval. Campaigns: cancels, hostile, kills, databases; all by default.
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import {
  applicationKills,
  cancels,
  databases,
  engineKills,
  hostile,
  type CampaignRow,
} from './attack/campaigns.ts';
import { receiptsOf } from './attack/receipts.ts';

// Its applications end with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '100' } },
});
const [folder, ...names] = positionals;
if (folder === undefined) throw new Error('Name a folder of receipts: npm run attack -- FOLDER');
const rounds = Number(values.rounds);
const receipts = receiptsOf(folder);

const campaigns: Record<string, () => Promise<CampaignRow[]>> = {
  cancels: async () => [await cancels(rounds, receipts)],
  hostile: async () => [await hostile(receipts)],
  kills: async () => [await engineKills(rounds, receipts), await applicationKills(rounds, receipts)],
  databases: () => databases(receipts),
};

const table = new Table({
  head: ['fault', 'tried', 'survived', 'lost', 'doubled', ''],
  style: { head: [] },
});
for (const name of names.length > 0 ? names : Object.keys(campaigns)) {
  const campaign = campaigns[name];
  if (!campaign)
    throw new Error(`There is no campaign “${name}”. Choose from: ${Object.keys(campaigns).join(', ')}.`);
  for (const { fault, tried, survived, lost, doubled, remark } of await campaign()) {
    table.push([fault, tried, survived, lost, doubled, remark]);
    console.log(`${fault}: ${survived} of ${tried}, ${lost} lost, ${doubled} doubled. ${remark}`);
    if (survived < tried) process.exitCode = 1;
  }
}
console.log(table.toString());
