import type { AppEvent } from '../../shared/contract.ts';
import type { JobView } from '../../shared/job.ts';
import type { Notice } from '../../shared/notice.ts';
import { noticeSentences } from '../../shared/wording/notice-text.ts';
import type { Receipts, Services } from '../services.ts';
import { feedSocket } from './event-socket.ts';
import type { HttpServer } from './fastify-types.ts';
import { userQuery } from './envelope.ts';
import { toIsoTime, toResult, toStatusData } from '../v3/status-view.ts';

/** A frame of the contract's WebSocket. */
type Frame = {
  readonly event_type: 'receipt_progress' | 'receipt_processed' | 'receipt_error' | 'system_notification';
  readonly data: Readonly<Record<string, unknown>>;
  readonly user_id: string | null;
  /** `user_<user_id>`; null for what concerns everybody. */
  readonly room: string | null;
  readonly timestamp: string;
};

/**
 * `GET /ws`: every event, or with `?user_id=` those of that user's room and the system's notifications.
 */
export function addV3EventRoute(server: HttpServer, services: Services, now: () => number): void {
  server.get(
    '/ws',
    { websocket: true, schema: { hide: true, querystring: userQuery } },
    (socket, request) => {
      const room = request.query.user_id === undefined ? null : roomOf(request.query.user_id);
      const toFrame = createFrameMaker(services.receipts, now);
      feedSocket(socket, services.events, (event) => {
        const frame = toFrame(event);
        if (frame === null) return [];
        if (room !== null && frame.room !== null && frame.room !== room) return [];
        if (room !== null && frame.room === null && frame.event_type !== 'system_notification') return [];
        return [JSON.stringify(frame)];
      });
    },
  );
}

function roomOf(userId: string): string {
  return `user_${userId}`;
}

/** How many ended jobs are remembered, so that a later change of one isn't announced as its end again. */
const maxRememberedJobs = 1000;

/** Turns events into frames, null for those the contract doesn't know. Each end of a job is told once. */
function createFrameMaker(receipts: Receipts, now: () => number): (event: AppEvent) => Frame | null {
  const announced = new Set<string>();
  return (event) => {
    if (event.type === 'notification') return notificationFrame(event, now());
    if (event.type !== 'job.changed') return null;
    const { job } = event;
    if (job.finishedAt === null) announced.delete(job.jobId);
    else if (announced.has(job.jobId)) return null;
    else remember(announced, job.jobId);
    return jobFrame(job, receipts, now());
  };
}

function remember(jobIds: Set<string>, jobId: string): void {
  jobIds.add(jobId);
  if (jobIds.size <= maxRememberedJobs) return;
  const [oldest] = jobIds;
  if (oldest !== undefined) jobIds.delete(oldest);
}

function notificationFrame(event: Notice, nowMs: number): Frame {
  const timestamp = toIsoTime(nowMs);
  const data = { message: noticeSentences(event, 'en'), type: event.level, timestamp };
  return { event_type: 'system_notification', data, user_id: null, room: null, timestamp };
}

function jobFrame(job: JobView, receipts: Receipts, nowMs: number): Frame {
  const timestamp = toIsoTime(nowMs);
  const room = job.userId === null ? null : roomOf(job.userId);
  const shared = { user_id: job.userId, room, timestamp };
  if (job.status === 'SUCCESS') {
    return { ...shared, event_type: 'receipt_processed', data: processedData(job, receipts) };
  }
  if (job.status === 'FAILURE') {
    const error = job.error?.message ?? 'Unknown error';
    const data = { task_id: job.jobId, status: 'error', error, filename: job.filename, timestamp };
    return { ...shared, event_type: 'receipt_error', data };
  }
  return { ...shared, event_type: 'receipt_progress', data: toStatusData(job, receipts, nowMs) };
}

function processedData(job: JobView, receipts: Receipts): Frame['data'] {
  const result = toResult(job, receipts);
  return {
    task_id: job.jobId,
    status: 'completed',
    receipt: {
      filename: job.filename,
      store: result?.analysis.store_name ?? null,
      total: result?.analysis.total_amount ?? null,
      items_count: result?.analysis.items.length ?? 0,
      processing_time: result?.processing_time ?? null,
    },
  };
}
