// What a thread with a page and the thread that helps it tell each other.
import type { MessagePort } from 'node:worker_threads';
import type { Outcome } from '../../../shared/app-error.ts';
import type { Word } from '../../../shared/page.ts';
import type { GreyImage } from '../../image/images.ts';
import type { TextBand } from './detect-lines.ts';

/** Asks an idle thread of the pool to help one that has a task. */
export type HelpRequest = {
  readonly task: 'help';
  /** To the thread with the task. */
  readonly port: MessagePort;
  /** Closed once this thread has something of its own to do. */
  readonly dismissal: MessagePort;
  /** The task's. */
  readonly stopFlag: Int32Array;
};

/** Each holds all that its answer depends on, so that any thread gives the same. */
export type Question =
  | ({ readonly ask: 'find-lines' } & NumberedPage)
  | { readonly ask: 'read-line'; readonly image: GreyImage; readonly band: TextBand; readonly line: number };

/** A prepared page; its pixels lie in memory that threads share. */
export type NumberedPage = { readonly page: number; readonly image: GreyImage };

export type AnswerTo<Q extends Question> = {
  'find-lines': FoundLines;
  'read-line': Word[];
}[Q['ask']];

/** The lines of a page, top to bottom, and the words of those that were read ahead, from the first on. */
export type FoundLines = { readonly bands: readonly TextBand[]; readonly words: readonly Word[][] };

export type ToHelper =
  | { readonly kind: 'question'; readonly id: number; readonly question: Question }
  /** The page's lines may be asked for soon. */
  | ({ readonly kind: 'soon' } & NumberedPage);

export type FromHelper =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly outcome: Outcome<AnswerTo<Question>>;
      /** What was computed for the task since the last answer, in milliseconds. */
      readonly computedMs: number;
    };
