// The application in a process of its own, for tests that kill it. Told by one JSON argument; answers in lines.
import { createApp } from '../../src/core/create-app.ts';
import { loadConfig } from '../../src/core/config.ts';
import { childPlanSchema } from './child-protocol.ts';
import { startedModule } from './started-modules.ts';

const plan = childPlanSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { workerUrl, languageFiles } = plan.hasRealEngine
  ? { ...loadConfig({ environment: {} }).app, workerUrl: startedModule('worker') }
  : { workerUrl: startedModule('fake-engine-worker'), languageFiles: {} };
const app = createApp(
  {
    version: '0.0.0-test',
    dataFolder: plan.dataFolder,
    engineUrl: startedModule('engine-process'),
    engineMemoryMegabytes: null,
    workerUrl,
    languageFiles,
    paddleFolder: null,
    promptFile: loadConfig({ environment: {} }).app.promptFile,
    fontFile: loadConfig({ environment: {} }).app.fontFile,
    sampleFile: loadConfig({ environment: {} }).app.sampleFile,
    ollamaHost: null,
    threads: 1,
    ...{ sqliteBinding: null, phoneAddress: null, rendererFolder: null },
  },
  { now: () => Date.now() + plan.clockOffsetMs },
);

if (plan.hasRealEngine) {
  app.services.events.subscribe((event) => {
    if (event.type === 'job.changed') say(`progress ${event.job.progress}`);
  });
}

try {
  await app.start();
  say('started');
  // Timers of the application alone keep no process alive.
  if (!plan.untilIdle) setInterval(() => undefined, 60_000);
  await Promise.all(plan.filesBase64.map(submit));
  if (plan.joinsAll) await joinAll();
  if (plan.untilIdle) {
    while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const text of plan.attached) await attach(text);
    await app.stop();
    say('idle');
  }
} catch (error) {
  say(`failed ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`);
  process.exitCode = 1;
  // Its engine would keep this process alive.
  await app.stop();
}

async function submit(base64: string): Promise<void> {
  const { jobId } = await app.services.jobs.submit({
    source: once(base64),
    filename: 'child.jpg',
    userId: null,
  });
  say(`accepted ${jobId}`);
}

async function attach(text: string): Promise<void> {
  const { receipts } = app.services.receipts.list({ limit: 1, offset: 0 });
  const source = once(Buffer.from(text).toString('base64'));
  await app.services.attachments.add(receipts[0]?.receiptId ?? '', { source, filename: 'child.txt' });
  say(`attached ${text}`);
}

async function joinAll(): Promise<void> {
  const { jobs } = app.services.jobs.list({ limit: 50, offset: 0 });
  await app.services.joining.join(jobs.map(({ jobId }) => jobId).reverse());
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source is an asynchronous iterable
async function* once(base64: string) {
  yield Buffer.from(base64, 'base64');
}

function isBusy(): boolean {
  const { activeReceiptTasks, queuedReceiptTasks } = app.services.health();
  return activeReceiptTasks + queuedReceiptTasks > 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
