import type { Outcome } from '../../shared/app-error.ts';
import type { PhoneReceipt } from '../../shared/phone.ts';

/*
 * The computer, as the page sees it. The code stands behind the address's `#`, which no browser sends by itself.
 * Answers come from the listener that this page came from, so their shape is taken as it is: zod would be a hundred
 * kilobytes more over a weak connection.
 */

export function codeOfAddress(): string {
  return location.hash
    .slice(1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

export class NotLetIn extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The computer answered ${status}.`);
    this.status = status;
  }
}

/** How far the photos are that were sent. @throws NotLetIn; TypeError where the computer can't be reached */
export async function askReceipts(): Promise<PhoneReceipt[]> {
  const answer = await fetch('./receipts', { headers: { authorization: `Bearer ${codeOfAddress()}` } });
  if (!answer.ok) throw new NotLetIn(answer.status);
  const outcome = (await answer.json()) as Outcome<{ receipts: PhoneReceipt[] }>;
  return outcome.ok ? outcome.value.receipts : [];
}

/**
 * Sends one file; fetch can't tell how far a sending is, so the older way.
 * @param onProgress called with 0–1
 * @throws NotLetIn; TypeError where the connection broke
 */
export function sendFile(file: File, onProgress: (share: number) => void): Promise<Outcome<PhoneReceipt>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', './receipts');
    request.setRequestHeader('authorization', `Bearer ${codeOfAddress()}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => {
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => {
      if (request.status === 200) resolve(request.response as Outcome<PhoneReceipt>);
      else reject(new NotLetIn(request.status));
    };
    request.onerror = () => {
      reject(new TypeError('The connection broke.'));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** Tells that these photos, in this order, are one receipt. @throws NotLetIn; TypeError where the computer can't be reached */
export async function joinPhotos(jobIds: readonly string[]): Promise<Outcome<PhoneReceipt>> {
  const answer = await fetch('./join', {
    method: 'POST',
    headers: { authorization: `Bearer ${codeOfAddress()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ jobIds }),
  });
  if (!answer.ok) throw new NotLetIn(answer.status);
  return (await answer.json()) as Outcome<PhoneReceipt>;
}
