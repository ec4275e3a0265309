// Encrypts and decrypts files with a passphrase. To make a key of it takes a second on purpose, which is for a thread.
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Decrypter, Encrypter } from 'age-encryption';
import { AppError, outcomeOf } from '../../shared/app-error.ts';
import { ageTaskSchema, type AgeTask } from './age-task.ts';

parentPort?.postMessage(await outcomeOf(() => work(ageTaskSchema.parse(workerData))));

async function work({ direction, from, to, passphrase }: AgeTask): Promise<null> {
  // The same web stream in two declarations, Node's and the library's, which differ in what isn't used here.
  const source = Readable.toWeb(createReadStream(from)) as unknown as ReadableStream<Uint8Array>;
  const made = await (direction === 'encrypt' ? encrypt(source, passphrase) : decrypt(source, passphrase));
  type NodeStream = Parameters<typeof Readable.fromWeb>[0];
  await pipeline(Readable.fromWeb(made as unknown as NodeStream), createWriteStream(to, { mode: 0o600 }));
  return null;
}

function encrypt(source: ReadableStream<Uint8Array>, passphrase: string) {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(source);
}

/** @throws AppError PASSPHRASE_WRONG */
async function decrypt(source: ReadableStream<Uint8Array>, passphrase: string) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(source);
  } catch (error) {
    const message = 'The backup doesn’t open with this passphrase. Check it and try again.';
    throw new AppError('PASSPHRASE_WRONG', message, {}, { cause: error });
  }
}
