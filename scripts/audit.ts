// Asks the npm registry for known weaknesses of what is shipped: npm run audit. Fails from "high" on. Where the
// registry doesn't answer such questions (offline, or a mirror without them) it says so and passes: it then knows nothing.
import { spawnSync } from 'node:child_process';
import { isGrave, readAudit } from './audit/audit-report.ts';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  timeout: 60_000,
});
const audit = readAudit(stdout);
if (audit.kind === 'not-answered') {
  console.log(`NOT AUDITED: the registry doesn’t answer (${audit.reason}).`);
  console.log('Nothing is known of weaknesses in what is shipped.');
} else {
  for (const { name, severity, range } of audit.found) console.log(`${severity}: ${name} ${range}`);
  console.log(
    `${audit.found.length} packages with known weaknesses, ${audit.found.filter(isGrave).length} of them grave.`,
  );
  if (audit.found.some(isGrave)) process.exitCode = 1;
}
