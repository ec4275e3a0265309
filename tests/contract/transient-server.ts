// `serve` with threads that do what the uploaded file tells them, so that they can be made to crash.
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../src/core/config.ts';
import { runParagon } from '../../src/core/run-paragon.ts';
import { startedModule } from '../support/started-modules.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } });
const config = loadConfig(values.data === undefined ? {} : { dataFolder: values.data });
const workerUrl = startedModule('fake-engine-worker');
const running = await runParagon(
  {
    ...config,
    app: { ...config.app, workerUrl },
    http: { ...config.http, port: Number(values.port) },
  },
  { http: 'required', ports: { now: Date.now }, isLogOnStderr: false },
);
process.stdout.write(`Paragon is ready: ${running.httpAddress() ?? ''}\n`);
await once(process, 'SIGTERM');
await running.stop();
