import type { ErrorCode } from '../../shared/app-error.ts';

/** What the process ends with, so that whoever started it can tell why (sysexits.h has the spirit). */
export const exitCodes = { success: 0, failure: 1, usage: 2, portInUse: 3, alreadyRunning: 4 } as const;

export function exitCodeOf(code: ErrorCode): number {
  if (code === 'PORT_IN_USE') return exitCodes.portInUse;
  if (code === 'ALREADY_RUNNING') return exitCodes.alreadyRunning;
  return code === 'BAD_REQUEST' || code === 'FORBIDDEN' ? exitCodes.usage : exitCodes.failure;
}
