import type { JobView } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Services } from '../services.ts';

/** What a library tells of itself; what of it may be told to others, collect.ts decides. */
export type LibraryFacts = {
  readonly settings: Settings;
  readonly health: object;
  /** The newest of those on the queue's list. */
  readonly jobs: readonly JobView[];
};

export const jobsTold = 500;

/** Of the library that this process has open. @throws AppError where it isn't */
export function factsOfOpen(services: Services): LibraryFacts {
  const { lastTrouble, ...figures } = services.languageModel.figures();
  const model = { ...figures, lastProblem: lastTrouble?.problem ?? null };
  return {
    settings: services.settings.get(),
    health: { ...services.health(), model },
    jobs: services.jobs.list({ limit: jobsTold, offset: 0 }).jobs,
  };
}
