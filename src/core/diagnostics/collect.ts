import { readdir, stat } from 'node:fs/promises';
import { arch, availableParallelism, freemem, release, totalmem } from 'node:os';
import path from 'node:path';
import { outcomeOf } from '../../shared/app-error.ts';
import type { Settings } from '../../shared/settings.ts';
import { jobStateSchema, type JobView } from '../../shared/job.ts';
import { withoutHome } from '../log/scrub.ts';
import type { LibraryFacts } from './facts.ts';
import { logTails } from './log-tails.ts';

export type Entry = { readonly name: string; readonly content: string };

export type DiagnosticsSources = {
  readonly version: string;
  readonly dataFolder: string;
  readonly now: number;
  /** @throws AppError where it can't tell */
  readonly facts: () => LibraryFacts | Promise<LibraryFacts>;
};

/**
 * What helps whoever looks for a fault, and nothing that a receipt says: each piece below names what it takes, so that
 * something new is left out until somebody has thought about it. No file names of the user's, no words, no amounts,
 * no addresses, no secrets.
 */
export async function collectDiagnostics(sources: DiagnosticsSources): Promise<Entry[]> {
  const { facts, dataFolder } = sources;
  return [
    json('about.json', about(sources)),
    json('files.json', await filesOf(dataFolder)),
    ...(await libraryOf(facts)),
    ...(await logTails(dataFolder)),
  ];
}

/** Only why not, where it can't tell. */
async function libraryOf(facts: DiagnosticsSources['facts']): Promise<Entry[]> {
  const told = await outcomeOf(facts);
  if (!told.ok) return [json('library.json', { notOpen: told.error.code })];
  const { settings, health, jobs } = told.value;
  const byState = Object.fromEntries(
    jobStateSchema.options.map((state) => [state, jobs.filter((job) => job.state === state).length]),
  );
  return [
    json('settings.json', harmlessSettings(settings)),
    json('health.json', health),
    json('jobs.json', { byState, newest: jobs.map(harmlessJob) }),
  ];
}

function about({ version, dataFolder, now }: DiagnosticsSources): object {
  const { node, electron, chrome } = process.versions;
  return {
    writtenAt: new Date(now).toISOString(),
    paragon: version,
    system: { platform: process.platform, release: release(), arch: arch() },
    runtime: { node, electron, chrome },
    computer: { cores: availableParallelism(), memoryBytes: totalmem(), freeMemoryBytes: freemem() },
    dataFolder,
    uptimeSeconds: Math.round(process.uptime()),
  };
}

/** Switches, numbers and choices from lists as they are; of texts only whether there is one. */
function harmlessSettings(settings: Settings): object {
  const { watchedFolder, modelHost, modelName, allowedOrigins, webhookUrl, ...others } = settings;
  const harmless = Object.entries(others).filter(([, value]) => isHarmless(value));
  return {
    ...Object.fromEntries(harmless),
    hasWatchedFolder: watchedFolder !== null,
    hasModelHost: modelHost !== null,
    hasWebhook: webhookUrl !== null,
    hasModel: modelName !== null,
    allowedOrigins: allowedOrigins.length,
  };
}

/** A choice from a list is one short word. */
function isHarmless(value: unknown): boolean {
  if (typeof value === 'string') return /^[a-z]{2,12}$/.test(value);
  return typeof value === 'number' || typeof value === 'boolean';
}

function harmlessJob(job: JobView): object {
  const { jobId, state, status, stepId, progress, attempt, maxAttempts, fileSize, isDuplicate, verdict } =
    job;
  const times = { submittedAt: job.submittedAt, updatedAt: job.updatedAt, finishedAt: job.finishedAt };
  const error = job.error === null ? null : job.error.code;
  return {
    jobId,
    state,
    status,
    stepId,
    progress,
    attempt,
    maxAttempts,
    fileSize,
    isDuplicate,
    verdict,
    error,
    ...times,
  };
}

/** How many files lie in each folder and how much they take; names only of what Paragon itself named. */
async function filesOf(dataFolder: string): Promise<object[]> {
  const found = await readdir(dataFolder, { withFileTypes: true }).catch(() => []);
  return Promise.all(
    found.map(async (entry) => {
      const place = path.join(dataFolder, entry.name);
      const kind = entry.isDirectory() ? 'folder' : 'file';
      const name = /^[a-z0-9.-]{1,40}$/.test(entry.name) ? entry.name : '(another name)';
      return { name, kind, ...(entry.isDirectory() ? await sumOf(place) : await sizeOf(place)) };
    }),
  );
}

async function sumOf(folder: string): Promise<{ files: number; sizeBytes: number }> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(path.join(folder, name))));
  return { files: names.length, sizeBytes: sizes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

async function sizeOf(place: string): Promise<{ sizeBytes: number }> {
  const found = await stat(place).catch(() => null);
  return { sizeBytes: found?.size ?? 0 };
}

function json(name: string, value: unknown): Entry {
  return { name, content: withoutHome(`${JSON.stringify(value, null, 2)}\n`) };
}
