import i18next from 'i18next';
import { errorCodes, type ErrorCode } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import type { Notice } from '../../shared/notice.ts';
import { noticeText } from '../../shared/wording/notice-text.ts';
import { currentLocale } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import { announce } from './announcer.ts';
import { notify } from './notify.ts';

/** Tells screen readers of a job's start, steps and end; not of each per cent. */
export function announceJob(job: JobView, before: JobView | undefined): void {
  if (before?.state === job.state && before.stepId === job.stepId) return;
  const sentence = jobNews(job);
  if (sentence) announce(sentence);
}

function jobNews(job: JobView): string | null {
  const { filename } = job;
  switch (job.state) {
    case 'queued':
      return null;
    case 'running':
      if (!job.stepId) return i18next.t('announce.started', { filename });
      return i18next.t('announce.step', { filename, step: i18next.t(`step.${job.stepId}`) });
    case 'cancelled':
      return i18next.t('announce.cancelled', { filename });
    case 'failed': {
      const code = job.error?.code ?? 'INTERNAL_SERVER_ERROR';
      return i18next.t('announce.failed', { filename, problem: i18next.t(`error.${code}.title`) });
    }
    case 'succeeded':
      return job.isDuplicate ? i18next.t('announce.duplicate', { filename }) : doneNews(job);
  }
}

function doneNews(job: JobView): string {
  const total =
    job.totalMinor === null
      ? i18next.t('list.noTotal')
      : formatMoney(job.totalMinor, job.currency, currentLocale());
  const verdict = job.verdict ? i18next.t(`verdict.${job.verdict}`) : '';
  return i18next.t('announce.done', { filename: job.filename, verdict, total });
}

const noticeTones = { info: 'good', success: 'good', warning: 'warning', error: 'bad' } as const;

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

/** What the engine has to say to the person, in their language. */
export function showNotice(notice: Notice): void {
  const { title, message } = noticeText(notice, currentLocale());
  notify({ tone: noticeTones[notice.level], title: title ?? undefined, message });
}

/** For something the person asked for and that failed. */
export function showFailure(title: string, error: unknown): void {
  notify({ tone: 'bad', title, message: failureSentences(error) });
}

/** What went wrong and what to do about it, in the person's language. */
export function failureSentences(error: unknown): string {
  const code = errorCodeOf(error);
  return `${i18next.t(`error.${code}.title`)}. ${i18next.t(`error.${code}.advice`)}`;
}

/** The code of a failure. One that isn't the engine's own means that the engine wasn't reached. */
export function errorCodeOf(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return isErrorCode(code) ? code : 'UNAVAILABLE';
}
