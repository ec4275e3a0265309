import './phone.css';
import type { PhoneReceipt } from '../../shared/phone.ts';
import { askReceipts, codeOfAddress, joinPhotos, NotLetIn, sendFile } from './computer.ts';
import { createPhotoRow, isEnded, sentenceOf, type PhotoRow } from './photo-row.ts';
import { locale, text } from './texts.ts';

/*
 * The page that a phone opens by the code on the computer's screen: it takes photos one after the other, sends
 * each at once, and tells what became of it. Plain DOM, so that it is there at once on any phone.
 */

const askEveryMs = 1_000;

type Photo = { readonly row: PhotoRow; jobId: string | null; isSending: boolean; isEnded: boolean };

let photos: Photo[] = [];
/** Those taken since the box says that they are one receipt. */
let together: Photo[] = [];
/** Photos go one after the other, so that the first is being read while the next is sent. */
let sending: Promise<void> = Promise.resolve();

function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no #${id}.`);
  return element;
}

const state = byId('state', HTMLElement);
const buttons = byId('buttons', HTMLElement);
const codeForm = byId('code-form', HTMLFormElement);
const isLong = byId('is-long', HTMLInputElement);
const joinButton = byId('join', HTMLButtonElement);

function takeFiles(input: HTMLInputElement): void {
  for (const file of input.files ?? []) addPhoto(file);
  // The same picture may be taken again.
  input.value = '';
}

function addPhoto(file: File): void {
  const row = createPhotoRow(file.name, () => {
    queue(photo, file);
  });
  const photo = addRow(row, null);
  if (isLong.checked) together.push(photo);
  queue(photo, file);
}

function addRow(row: PhotoRow, jobId: string | null): Photo {
  const photo: Photo = { row, jobId, isSending: false, isEnded: false };
  photos.push(photo);
  byId('photos', HTMLElement).prepend(row.element);
  return photo;
}

function queue(photo: Photo, file: File): void {
  photo.isSending = true;
  offerJoining();
  photo.row.show({ kind: 'sending', share: 0 });
  sending = sending.then(() => send(photo, file));
}

async function send(photo: Photo, file: File): Promise<void> {
  try {
    const outcome = await sendFile(file, (share) => {
      photo.row.show({ kind: 'sending', share });
    });
    if (outcome.ok) {
      photo.jobId = outcome.value.jobId;
      photo.row.show({ kind: 'sent', receipt: outcome.value });
    } else photo.row.show({ kind: 'refused', code: outcome.error.code });
    state.textContent = '';
  } catch (error) {
    photo.row.show({ kind: 'unsent' });
    showTrouble(error);
  }
  photo.isSending = false;
  offerJoining();
}

function sentTogether(): string[] {
  return together.flatMap(({ jobId }) => jobId ?? []);
}

/** Not while another is on its way: it belongs to them. */
function offerJoining(): void {
  const { length } = sentTogether();
  joinButton.hidden = length < 2 || together.some(({ isSending }) => isSending);
  joinButton.textContent = counted(text.join, length);
}

function separate(): void {
  together = [];
  isLong.checked = false;
  offerJoining();
}

async function joinTogether(): Promise<void> {
  const jobIds = sentTogether();
  joinButton.disabled = true;
  try {
    const outcome = await joinPhotos(jobIds);
    if (outcome.ok) showJoined(jobIds, outcome.value);
    else state.textContent = sentenceOf(outcome.error.code);
  } catch (error) {
    showTrouble(error);
  }
  joinButton.disabled = false;
}

/** One row in the place of those of its photos. */
function showJoined(jobIds: readonly string[], receipt: PhoneReceipt): void {
  const isPart = ({ jobId }: Photo) => jobId !== null && jobIds.includes(jobId);
  for (const { row } of photos.filter(isPart)) row.element.remove();
  photos = photos.filter((photo) => !isPart(photo));
  const row = createPhotoRow(counted(text.joined, jobIds.length), () => undefined);
  addRow(row, receipt.jobId);
  row.show({ kind: 'sent', receipt });
  // Photos that were taken meanwhile are still to be joined or sent alone.
  together = together.filter((photo) => !isPart(photo));
  if (together.length === 0) isLong.checked = false;
  offerJoining();
}

function counted(sentence: string, count: number): string {
  return sentence.replace('{{count}}', String(count));
}

/** Asks again and again while something is being read. */
async function follow(): Promise<void> {
  if (photos.some(({ jobId, isEnded: isDone }) => jobId !== null && !isDone)) await showProgress();
  setTimeout(() => void follow(), askEveryMs);
}

async function showProgress(): Promise<void> {
  try {
    const receipts = await askReceipts();
    for (const photo of photos) {
      const receipt = receipts.find(({ jobId }) => jobId === photo.jobId);
      if (receipt === undefined) continue;
      photo.isEnded = isEnded(receipt);
      photo.row.show({ kind: 'sent', receipt });
    }
    state.textContent = '';
  } catch (error) {
    showTrouble(error);
  }
}

function showTrouble(error: unknown): void {
  const status = error instanceof NotLetIn ? error.status : null;
  if (status === 403) state.textContent = text.taken;
  else state.textContent = status === null ? text.closed : text.wrongCode;
}

/** Tries the code, so that a wrong one is told before anything is photographed. */
async function begin(): Promise<void> {
  const hasCode = codeOfAddress() !== '';
  codeForm.hidden = hasCode;
  buttons.hidden = true;
  if (!hasCode) return;
  try {
    await askReceipts();
    state.textContent = '';
    buttons.hidden = false;
  } catch (error) {
    showTrouble(error);
    codeForm.hidden = !(error instanceof NotLetIn);
  }
}

function label(): void {
  document.documentElement.lang = locale;
  byId('lead', HTMLElement).textContent = text.lead;
  byId('code-label', HTMLElement).textContent = text.code;
  byId('code-button', HTMLElement).textContent = text.codeButton;
  byId('camera-label', HTMLElement).textContent = text.camera;
  byId('choose-label', HTMLElement).textContent = text.choose;
  byId('is-long-label', HTMLElement).textContent = text.isLong;
}

label();
for (const id of ['camera', 'choose']) {
  const input = byId(id, HTMLInputElement);
  input.addEventListener('change', () => {
    takeFiles(input);
  });
}
isLong.addEventListener('change', () => {
  if (!isLong.checked) separate();
});
joinButton.addEventListener('click', () => void joinTogether());
codeForm.addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = byId('code', HTMLInputElement).value;
});
addEventListener('hashchange', () => void begin());
void begin();
void follow();
