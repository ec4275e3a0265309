import { AppError } from '../../shared/app-error.ts';
import type { Events, LanguageModel, SettingsService } from '../services.ts';
import { ModelFailure } from './failure.ts';
import type { LanguageModelService } from './service.ts';
import type { createReanalyser } from './reanalyser.ts';

export type LanguageModelFaceOptions = {
  readonly service: LanguageModelService;
  readonly reanalyser: ReturnType<typeof createReanalyser>;
  readonly settings: SettingsService;
  readonly events: Events;
};

export type RunningLanguageModel = {
  readonly face: LanguageModel;
  readonly isUsable: () => boolean | null;
  /** Looks whether the model can be used, now and whenever the settings change. */
  start(): void;
  stop(): Promise<void>;
};

/** The model as the rest of the application sees it. */
export function createLanguageModelFace({
  service,
  reanalyser,
  settings,
  events,
}: LanguageModelFaceOptions): RunningLanguageModel {
  let unsubscribe: (() => void) | null = null;

  function lookIfEnabled(): void {
    if (settings.get().modelEnabled) void service.look();
  }

  return {
    isUsable: service.isUsable,
    face: {
      async status() {
        const { modelEnabled: isEnabled, modelName: model } = settings.get();
        const [breaker, lastTrouble, pull] = [service.breaker(), service.lastTrouble(), service.pulling()];
        const counts = { waitingReceipts: reanalyser.awaiting(), reanalysing: reanalyser.running() };
        return { ...(await service.look()), isEnabled, model, breaker, lastTrouble, pull, ...counts };
      },
      list: () => asAppError(() => service.list()),
      pull: (model) => asAppError(() => service.pull(model)),
      cancelPull: () => service.cancelPull(),
      test: () => service.test(),
      reanalyse(receiptId) {
        if (settings.get().modelEnabled) return reanalyser.start(receiptId);
        throw new AppError('UNAVAILABLE', 'The model is switched off. Switch it on in the settings.');
      },
      tryOn: (model, receiptId, signal) =>
        asAppError(() => service.tryOn(model, reanalyser.input(receiptId), signal)),
      figures: () => ({
        breaker: service.breaker(),
        lastTrouble: service.lastTrouble(),
        ...service.counts(),
      }),
    },
    start() {
      lookIfEnabled();
      unsubscribe = events.subscribe(({ type }) => {
        if (type === 'settings.changed') lookIfEnabled();
      });
    },
    async stop() {
      unsubscribe?.();
      service.stop();
      await reanalyser.stop();
    },
  };
}

async function asAppError<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    throw new AppError('MODEL_UNAVAILABLE', error.message, { problem: error.problem }, { cause: error });
  }
}
