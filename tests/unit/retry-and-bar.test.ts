import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createScanProgress } from '../../src/core/cli/scan-progress.ts';
import { canHelpToRetry } from '../../src/renderer/queue/can-help-to-retry.ts';
import type { ErrorCode } from '../../src/shared/app-error.ts';

describe('trying again', () => {
  const errorOf = (code: ErrorCode) => ({ error: { code, message: '', details: {} } });

  test.each<[ErrorCode, boolean]>([
    ['UNSUPPORTED_FILE_TYPE', false],
    ['EMPTY_FILE', false],
    ['CORRUPT_FILE', false],
    ['ENCRYPTED_PDF', false],
    ['WORKER_CRASHED', true],
    ['STORAGE_FULL', true],
  ])('after %s is offered: %s', (code, isOffered) => {
    expect(canHelpToRetry(errorOf(code))).toBe(isOffered);
  });

  test('is offered after a cancel', () => {
    expect(canHelpToRetry({ error: null })).toBe(true);
  });
});

describe('the bar of the command line', () => {
  const terminal = () => Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 20 });

  test.each([
    [1, '% of 1 file'],
    [3, '% of 3 files'],
  ])('counts %i as "%s"', (count, text) => {
    const stream = terminal();
    const progress = createScanProgress(count, stream);
    progress.update('a.jpg', 100);
    progress.stop();
    const shown = String(stream.read());
    expect(shown).toContain(text);
    expect(shown).not.toContain('1 files');
  });

  test('is not drawn where nobody looks', () => {
    const stream = new PassThrough();
    const progress = createScanProgress(2, stream);
    progress.update('a.jpg', 50);
    progress.stop();
    expect(stream.read()).toBeNull();
  });
});
