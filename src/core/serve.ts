import './file-threads.ts';
import { createProgram } from './cli/program.ts';

// The headless entry, which a service manager or `npm start` runs: the `serve` command alone.
process.exitCode = await createProgram({}).run(['serve', ...process.argv.slice(2)]);
