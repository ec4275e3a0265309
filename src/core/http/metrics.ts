import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { JobView } from '../../shared/job.ts';
import type { ModelFigures, Services } from '../services.ts';
import type { HttpServer } from './fastify-types.ts';

/** `GET /metrics` in Prometheus' text format. Returns what ends the watching. */
export function addMetrics(server: HttpServer, services: Services, now: () => number): () => void {
  const register = new Registry();
  addHealthGauges(register, services, now);
  countEngineEnds(register, services);
  measureRequests(server, register);
  const unsubscribe = countJobs(register, services);
  server.get(
    '/metrics',
    { schema: { tags: ['operation'], summary: "Figures in Prometheus' text format" } },
    async (_request, reply) =>
      reply.header('content-type', register.contentType).send(await register.metrics()),
  );
  return unsubscribe;
}

type AddGauge = (name: string, help: string, read: () => number) => void;

function addHealthGauges(register: Registry, services: Services, now: () => number): void {
  const gauge: AddGauge = (name, help, read) => {
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read());
      },
    });
  };
  addQueueGauges(gauge, services, now);
  addModelGauges(gauge, services);
  addProcessGauges(gauge, services);
  addStorageGauges(gauge, services);
}

function addQueueGauges(gauge: AddGauge, { health }: Services, now: () => number): void {
  gauge('paragon_queue_depth', 'Receipt jobs waiting', () => health().queuedReceiptTasks);
  gauge('paragon_oldest_queued_seconds', 'How long the oldest job has waited; 0 where none waits', () => {
    const { oldestQueuedAt } = health();
    return oldestQueuedAt === null ? 0 : Math.max(0, now() - oldestQueuedAt) / 1000;
  });
  gauge('paragon_active_jobs', 'Receipt jobs running', () => health().activeReceiptTasks);
  gauge('paragon_workers_available', '1 while receipts can be processed', () =>
    health().unavailable === null ? 1 : 0,
  );
}

function addModelGauges(gauge: AddGauge, { health, languageModel }: Services): void {
  const modelGauge = (name: string, help: string, read: (figures: ModelFigures) => number): void => {
    gauge(`paragon_model_${name}`, help, () => read(languageModel.figures()));
  };
  gauge('paragon_model_usable', '1 while the language model can be used', () =>
    health().isModelUsable === true ? 1 : 0,
  );
  modelGauge('breaker_open', '1 while the model is left alone after failures', ({ breaker }) =>
    breaker === 'closed' ? 0 : 1,
  );
  modelGauge(
    'last_failure_timestamp_seconds',
    'When the model last failed; 0 where it has not',
    (figures) => (figures.lastTrouble?.at ?? 0) / 1000,
  );
  modelGauge('read_receipts', 'Receipts read by the model since the start', ({ read }) => read);
  modelGauge('missed_receipts', 'Receipts that the model could not read', ({ failed }) => failed);
  modelGauge('seconds', 'Time spent with the model', ({ milliseconds }) => milliseconds / 1000);
}

function addProcessGauges(gauge: AddGauge, { health }: Services): void {
  gauge('process_resident_memory_bytes', 'Resident memory of the process', () => health().memory.appBytes);
  gauge(
    'paragon_engine_memory_bytes',
    'Resident memory of the engine’s process',
    () => health().memory.engineBytes,
  );
  gauge(
    'paragon_engine_cancelling_tasks',
    'Cancelled tasks that still hold a thread of the engine',
    () => health().cancellingTasks,
  );
  gauge('process_uptime_seconds', 'Seconds since the process began', () => process.uptime());
}

function addStorageGauges(gauge: AddGauge, { health }: Services): void {
  gauge(
    'paragon_disk_free_bytes',
    'Free on the data folder’s disk; NaN where unknown',
    () => health().freeDiskBytes ?? NaN,
  );
  gauge('paragon_last_backup_timestamp_seconds', 'When the newest backup was made; 0 where none is', () => {
    return (health().lastBackupAt ?? 0) / 1000;
  });
  gauge(
    'paragon_watched_folder_present',
    '1 while the watched folder is there, NaN where none is set',
    () => {
      const { state } = health().watchedFolder;
      return state === 'off' ? NaN : Number(state === 'watching');
    },
  );
}

function countEngineEnds(register: Registry, services: Services): void {
  new Counter({
    name: 'paragon_engine_ends_total',
    help: 'How often the engine’s process ended and was replaced, by cause',
    labelNames: ['cause'],
    registers: [register],
    collect() {
      this.reset();
      for (const [cause, count] of Object.entries(services.health().engineEnds)) this.inc({ cause }, count);
    },
  });
}

function measureRequests(server: HttpServer, register: Registry): void {
  const durations = new Histogram({
    name: 'paragon_http_request_duration_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120],
    registers: [register],
  });
  server.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, never the path: an id in a label would make a series of its own.
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    durations.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}

function countJobs(register: Registry, services: Services): () => void {
  const changes = new Counter({
    name: 'paragon_job_changes_total',
    help: 'Changes of receipt jobs into each status',
    labelNames: ['status'],
    registers: [register],
  });
  const uploadedBytes = new Counter({
    name: 'paragon_accepted_bytes_total',
    help: 'Bytes of the files accepted as jobs',
    registers: [register],
  });
  const stepDurations = new Histogram({
    name: 'paragon_job_step_duration_seconds',
    help: 'Time a receipt job spent in a step',
    labelNames: ['step'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 120, 600],
    registers: [register],
  });
  const watched = new Map<string, WatchedJob>();
  return services.events.subscribe((event) => {
    if (event.type !== 'job.changed') return;
    const { job } = event;
    const before = watched.get(job.jobId);
    if (before === undefined && job.status === 'PENDING') uploadedBytes.inc(job.fileSize);
    if (before?.status !== job.status) changes.inc({ status: job.status });
    if (before?.stepId !== undefined && before.stepId !== null && before.stepId !== job.stepId) {
      stepDurations.observe({ step: before.stepId }, Math.max(0, job.updatedAt - before.sinceMs) / 1000);
    }
    if (job.finishedAt !== null) watched.delete(job.jobId);
    else watched.set(job.jobId, watch(job, before));
  });
}

type WatchedJob = Pick<JobView, 'status' | 'stepId'> & { readonly sinceMs: number };

function watch(job: JobView, before: WatchedJob | undefined): WatchedJob {
  const sinceMs = before?.stepId === job.stepId ? before.sinceMs : job.updatedAt;
  return { status: job.status, stepId: job.stepId, sinceMs };
}
