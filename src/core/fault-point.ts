/**
 * Named places at which a fault test may kill the process or make an operation fail. Without PARAGON_FAULT in
 * the environment, as always outside the tests, reaching one does nothing.
 *
 * PARAGON_FAULT is `name:action` or `name:action@n`: the action happens the nth time (from 1) the place is reached.
 * Actions: kill (SIGKILL to this process), throw (an Error), enospc (an Error with that code).
 */
const planned = parsePlan(process.env.PARAGON_FAULT);
let timesReached = 0;

export type FaultPoint =
  | 'upload:before-write'
  | 'upload:before-fsync'
  | 'upload:before-rename'
  | 'upload:before-insert'
  | 'upload:after-insert'
  | 'job:after-claim'
  | 'job:before-recognise'
  | 'job:after-recognise'
  | 'job:after-read'
  | 'job:before-save'
  | 'job:inside-save'
  | 'job:after-save';

/** While a file is attached to a receipt. */
export type AttachmentFaultPoint = 'attachment:before-insert' | 'attachment:after-insert';

/** While a database is brought up to date. */
export type UpdateFaultPoint = 'update:inside-step' | 'update:after-step';

export function faultPoint(name: FaultPoint | AttachmentFaultPoint | UpdateFaultPoint): void {
  if (planned?.name !== name) return;
  timesReached += 1;
  if (timesReached !== planned.occurrence) return;
  if (planned.action === 'kill') process.kill(process.pid, 'SIGKILL');
  const code = planned.action === 'enospc' ? { code: 'ENOSPC' } : {};
  throw Object.assign(new Error(`Fault planned at ${name}`), code);
}

function parsePlan(text: string | undefined) {
  const match = /^(.+):(kill|throw|enospc)(?:@(\d+))?$/.exec(text ?? '');
  return match ? { name: match[1], action: match[2], occurrence: Number(match[3] ?? 1) } : null;
}
