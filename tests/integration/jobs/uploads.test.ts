import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createUploads } from '../../../src/core/files/uploads.ts';
import { fileLimits } from '../../../src/shared/engine.ts';
import { chunksOf, temporaryFolder } from '../../support/test-app.ts';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

function jpegOf(sizeBytes: number): Buffer {
  return Buffer.concat([jpeg, randomBytes(sizeBytes - jpeg.byteLength)]);
}

test('bytes are stored as they came, under a name of our own, for the owner only', async () => {
  const folder = join(temporaryFolder(), 'uploads');
  const bytes = jpegOf(3_000_000);
  const upload = await createUploads(folder).store(chunksOf(bytes));
  expect(upload).toMatchObject({ sizeBytes: 3_000_000, mime: 'image/jpeg' });
  expect(upload.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(upload.path).toMatch(/[/\\][0-9a-f-]{36}\.jpg$/);
  expect(readFileSync(upload.path).equals(bytes)).toBe(true);
  if (process.platform !== 'win32') expect(statSync(upload.path).mode & 0o777).toBe(0o600);
});

const littleEndianTiff = Buffer.concat([
  Buffer.from('II*\0'),
  Buffer.from([0xf0, 0xff, 0, 0]),
  randomBytes(70_000),
]);
test.for([
  ['image/png', Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600000000000000', 'hex')],
  ['image/webp', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1')],
  ['application/pdf', Buffer.from('%PDF-1.7\n')],
  ['image/heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ['image/avif', Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'latin1')],
  ['image/tiff', littleEndianTiff],
  ['application/json', Buffer.from('{"protoVersion": "1.0", "header": [], "body": []}')],
] as const)('%s is known by its bytes', async ([mime, bytes]) => {
  const upload = await createUploads(temporaryFolder()).store(chunksOf(bytes));
  expect(upload.mime).toBe(mime);
});

test.for([
  ['EMPTY_FILE', Buffer.alloc(0), {}],
  ['UNSUPPORTED_FILE_TYPE', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), {}],
  ['UNSUPPORTED_FILE_TYPE', Buffer.from('GIF89a<html>'), { detectedType: 'image/gif' }],
  ['UNSUPPORTED_FILE_TYPE', Buffer.from('Milk, bread'), { detectedType: null }],
  ['UNSUPPORTED_FILE_TYPE', Buffer.from('{"milk": 1, "bread": 2}'), { detectedType: null }],
  [
    'FILE_TOO_LARGE',
    jpegOf(fileLimits.maxFileBytes + 70_000),
    { sizeBytes: fileLimits.maxFileBytes + 70_000 },
  ],
] as const)('%s is refused and leaves nothing', async ([code, bytes, details]) => {
  const folder = temporaryFolder();
  const refused = createUploads(folder).store(chunksOf(bytes));
  await expect(refused).rejects.toMatchObject({ code, details });
  expect(readdirSync(folder)).toEqual([]);
});

test('what comes from the port is held to a limit of its own', async () => {
  const uploads = createUploads(temporaryFolder());
  const bytes = jpegOf(fileLimits.maxPortFileBytes + 1);
  const refused = uploads.store(chunksOf(bytes), { maxBytes: fileLimits.maxPortFileBytes });
  await expect(refused).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  expect((await uploads.store(chunksOf(bytes))).sizeBytes).toBe(bytes.length);
});

test('a file of exactly the limit is accepted', async () => {
  const upload = await createUploads(temporaryFolder()).store(chunksOf(jpegOf(fileLimits.maxFileBytes)));
  expect(upload.sizeBytes).toBe(fileLimits.maxFileBytes);
});

test('an upload that is aborted, or whose sender breaks off, leaves nothing', async () => {
  const folder = temporaryFolder();
  const uploads = createUploads(folder);
  const abort = new AbortController();
  const breaking = async function* (failure: Error | null) {
    yield jpegOf(2_000_000);
    await Promise.resolve();
    if (failure) throw failure;
    abort.abort(new Error('The user left.'));
    yield jpegOf(1000);
  };
  await expect(uploads.store(breaking(new Error('Connection lost.')))).rejects.toThrow('Connection lost.');
  await expect(uploads.store(breaking(null), { signal: abort.signal })).rejects.toThrow('The user left.');
  expect(readdirSync(folder)).toEqual([]);
});

test('a discarded upload is gone; discarding it twice does no harm', async () => {
  const folder = temporaryFolder();
  const uploads = createUploads(folder);
  const upload = await uploads.store(chunksOf(jpegOf(1000)));
  await uploads.discard(upload);
  await uploads.discard(upload);
  expect(readdirSync(folder)).toEqual([]);
});

const isRoot = process.getuid?.() === 0;
test(`a folder that cannot be written to is named as the reason${isRoot ? ' (NOT MEASURED: root may write anywhere)' : ''}`, async () => {
  const folder = temporaryFolder();
  const uploads = createUploads(folder);
  chmodSync(folder, 0o500);
  const stored = uploads.store(chunksOf(jpegOf(1000)));
  if (isRoot) expect((await stored).sizeBytes).toBe(1000);
  else await expect(stored).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  chmodSync(folder, 0o700);
});
