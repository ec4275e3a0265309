import { z } from 'zod';
import type { Health, ModelFigures, Services } from '../services.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { toIsoTime } from '../v3/status-view.ts';

const message = 'Receipt processing system health check';

const healthSchema = envelope(
  200,
  message,
  z.object({
    status: z.enum(['healthy', 'degraded']),
    timestamp: z.string(),
    active_receipt_tasks: z.int(),
    queued_receipt_tasks: z.int(),
    /** How long the oldest job has waited; null where none waits. */
    oldest_queued_seconds: z.number().nullable(),
    workers_available: z.literal(true),
    tasks_registered: z.literal(true),
    /** Null where no model is set up. */
    model_available: z.boolean().nullable(),
    model_breaker: z.enum(['closed', 'open', 'half-open']),
    /** Null where none was made yet. */
    last_backup_at: z.string().nullable(),
    backup_error: z.string().nullable(),
    model_last_error: z.object({ problem: z.string(), message: z.string(), at: z.string() }).nullable(),
    /** How often the engine's process was replaced since the start, by what ended it. */
    engine_restarts: z.record(z.string(), z.int()),
    memory_bytes: z.object({ app: z.int(), engine: z.int() }),
    disk_free_bytes: z.number().nullable(),
    /** `absent` while the folder of the settings isn't there, such as a stick that was pulled out. */
    watched_folder: z.enum(['off', 'absent', 'watching']),
  }),
);

export function addV3HealthRoute(server: HttpServer, services: Services, now: () => number): void {
  server.get(
    '/api/v3/receipts/health',
    {
      schema: {
        tags: ['v3: jobs'],
        summary: 'Whether receipts can be processed now',
        response: { 200: healthSchema, 503: failureBodies.bare },
      },
    },
    (_request, reply) => {
      const health = services.health();
      if (health.unavailable !== null) void reply.code(503).send(unavailable(health.unavailable, health));
      else void reply.send(available(health, services.languageModel.figures(), now()));
    },
  );
}

function unavailable(error: string, { libraryProblem }: Health): z.infer<typeof failureBodies.bare> {
  return {
    status_code: 503,
    error_code: 'SERVICE_UNAVAILABLE',
    message: 'Receipt processing system unavailable',
    details: { error, ...(libraryProblem === null ? {} : { library: libraryProblem }) },
  };
}

function available(
  health: Health,
  { breaker, lastTrouble }: ModelFigures,
  nowMs: number,
): z.infer<typeof healthSchema> {
  return {
    status_code: 200,
    message,
    data: {
      status: health.isModelUsable === false || health.backupTrouble !== null ? 'degraded' : 'healthy',
      timestamp: toIsoTime(nowMs),
      active_receipt_tasks: health.activeReceiptTasks,
      queued_receipt_tasks: health.queuedReceiptTasks,
      oldest_queued_seconds: secondsSince(health.oldestQueuedAt, nowMs),
      workers_available: true,
      tasks_registered: true,
      model_available: health.isModelUsable,
      model_breaker: breaker,
      last_backup_at: health.lastBackupAt === null ? null : toIsoTime(health.lastBackupAt),
      backup_error: health.backupTrouble,
      model_last_error: lastTrouble && { ...lastTrouble, at: toIsoTime(lastTrouble.at) },
      engine_restarts: health.engineEnds,
      memory_bytes: { app: health.memory.appBytes, engine: health.memory.engineBytes },
      disk_free_bytes: health.freeDiskBytes,
      watched_folder: health.watchedFolder.state,
    },
  };
}

function secondsSince(atMs: number | null, nowMs: number): number | null {
  return atMs === null ? null : Math.max(0, nowMs - atMs) / 1000;
}
