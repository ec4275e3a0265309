import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, toWireError, type ErrorCode, type Outcome } from '../../shared/app-error.ts';
import { toGuarded } from '../http/guard-hook.ts';
import { judgeRequest } from '../http/request-guard.ts';
import { createTokenGuesses } from '../http/token-guesses.ts';

/*
 * Who may talk to the listener for phones. Everybody in the network can reach it, so:
 *
 * - the page and its files, which say nothing, are for all who name us by our address (no rebound name, no other site);
 * - all else needs the code, and once a phone has used it, to come from that phone's address;
 * - from each address few wrong codes are answered, and after `maxWrongCodes` of all together the listener closes.
 */

export type PhoneGuardOptions = {
  readonly address: string;
  readonly port: () => number;
  readonly code: string;
  readonly isPublic: (path: string) => boolean;
  /** Too many wrong codes came. */
  readonly onBesieged: () => void;
  /** A phone has shown the code for the first time. */
  readonly onTaken: () => void;
};

const maxWrongCodes = 50;

/** Answers why the request is refused, or null where it may go on. */
export function createPhoneGuard(options: PhoneGuardOptions): (request: FastifyRequest) => Refusal | null {
  const guesses = createTokenGuesses(() => performance.now());
  let wrongCodes = 0;
  let takenBy: string | null = null;

  function judgeCode(request: FastifyRequest, sender: string): Refusal | null {
    if (guesses.waitMs(sender) > 0) return refusal(429, 'UNAUTHORIZED');
    const { address: host, code: token } = options;
    const rules = { host, port: options.port(), token, allowedOrigins: [] };
    if (judgeRequest(toGuarded(request), rules) === 'allowed') return judgePhone(sender);
    if (request.headers.authorization !== undefined) {
      guesses.add(sender);
      wrongCodes += 1;
      if (wrongCodes >= maxWrongCodes) options.onBesieged();
    }
    return refusal(401, 'UNAUTHORIZED');
  }

  function judgePhone(sender: string): Refusal | null {
    if (takenBy === null) {
      takenBy = sender;
      options.onTaken();
    }
    return takenBy === sender ? null : refusal(403, 'FORBIDDEN');
  }

  return (request) => {
    const rules = { host: options.address, port: options.port(), token: null, allowedOrigins: [] };
    const guarded = toGuarded(request);
    if (judgeRequest(guarded, rules) !== 'allowed') return refusal(403, 'FORBIDDEN');
    if (options.isPublic(guarded.path)) return null;
    return judgeCode(request, request.socket.remoteAddress ?? '');
  };
}

type Refusal = { readonly status: number; readonly body: Outcome<never> };

function refusal(status: number, code: Extract<ErrorCode, 'UNAUTHORIZED' | 'FORBIDDEN'>): Refusal {
  const message = 'Scan the code that Paragon shows on the computer.';
  return { status, body: { ok: false, error: toWireError(new AppError(code, message)) } };
}

export function answerRefusal(reply: FastifyReply, { status, body }: Refusal): void {
  void reply.code(status).header('connection', 'close').send(body);
}
