import { Webhook } from 'standardwebhooks';
import { Agent, fetch } from 'undici';
import { AppError } from '../../shared/app-error.ts';

export type Delivery = {
  readonly url: string;
  /** As Standard Webhooks writes it: `whsec_` and base64. */
  readonly secret: string;
  /** The same for every attempt, so that a receiver knows what it has had. */
  readonly id: string;
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly body: object;
};

const timeoutMs = 10_000;
const dispatcher = new Agent({ connect: { timeout: 3_000 } });

/**
 * Posts the body as JSON, signed as https://www.standardwebhooks.com tells it: HMAC-SHA256 over id, time and body.
 * It follows no redirection and reads no answer.
 * @throws AppError WEBHOOK_FAILED unless the answer is 2xx within ten seconds
 */
export async function sendWebhook(delivery: Delivery, signal: AbortSignal): Promise<void> {
  const { url, secret, id, sentAt } = delivery;
  const time = new Date(sentAt);
  const body = JSON.stringify(delivery.body);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, time, body),
  };
  const ended = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const status = await post(url, {
    method: 'POST',
    headers,
    body,
    signal: ended,
    redirect: 'error',
    dispatcher,
  });
  if (status >= 300) throw failure(`It answered ${status}.`, { status });
}

async function post(url: string, request: Parameters<typeof fetch>[1]): Promise<number> {
  try {
    const answer = await fetch(url, request);
    await answer.body?.cancel();
    return answer.status;
  } catch (cause) {
    throw failure('It can’t be reached.', {}, cause);
  }
}

function failure(what: string, details: object, cause?: unknown): AppError {
  const message = `The webhook’s address did not take a message. ${what} Check the address in the settings.`;
  return new AppError('WEBHOOK_FAILED', message, { ...details }, { cause });
}
