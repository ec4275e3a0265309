import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, openForm } from '../../../src/core/http/multipart.ts';

/** A request whose body arrives in the given pieces. */
function requestOf(pieces: readonly Buffer[]): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  for (const piece of pieces) request.push(piece);
  request.push(null);
  return request;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((edge, index) => bytes.subarray(edges[index], edge))
    .filter(({ length }) => length > 0);
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function formOf(file: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from('--b0undary\r\nContent-Disposition: form-data; name="user_id"\r\n\r\nanna\r\n'),
    Buffer.from('--b0undary\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'),
    Buffer.from('Content-Type: image/png\r\n\r\n'),
    file,
    Buffer.from(
      '\r\n--b0undary\r\nContent-Disposition: form-data; name="after"\r\n\r\nlate\r\n--b0undary--\r\n',
    ),
  ]);
}

describe('a form', () => {
  it('gives back the very bytes however the network cuts it', async () => {
    const bytes = fc.uint8Array({ maxLength: 3000 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(), { maxLength: 40 }), async (file, places) => {
        const form = await openForm(requestOf(cut(formOf(file), places)), 'b0undary', 'file', 1_000_000);
        expect(form.file).toMatchObject({ filename: 'a.png', contentType: 'image/png' });
        if (form.file === null) return;
        expect((await readAll(form.file.source)).equals(Buffer.from(file))).toBe(true);
        expect([...form.fields]).toEqual([
          ['user_id', 'anna'],
          ['after', 'late'],
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('that is cut short anywhere is an error and never a shorter file', async () => {
    const whole = formOf(Buffer.from('some bytes of a picture'));
    const end = whole.length - '\r\n--b0undary--\r\n'.length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: end }), async (length) => {
        const read = async () => {
          const request = requestOf([whole.subarray(0, length)]);
          const form = await openForm(request, 'b0undary', 'file', 1_000_000);
          return form.file === null ? null : await readAll(form.file.source);
        };
        await expect(read()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      }),
    );
  });

  it('of arbitrary bytes is refused or empty, and never hangs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (junk) => {
        const request = requestOf([Buffer.from('--b0undary\r\n'), Buffer.from(junk)]);
        const outcome = await openForm(request, 'b0undary', 'file', 1_000_000).catch(
          (error: unknown) => error,
        );
        expect(outcome).toBeDefined();
      }),
    );
  });

  it('that is longer than allowed is given up', async () => {
    const request = requestOf([formOf(Buffer.alloc(5000))]);
    const form = openForm(request, 'b0undary', 'nothing', 1000);
    await expect(form).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});

describe('the boundary', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data; boundary="a b c"', 'a b c'],
    ['Multipart/Form-Data; charset=utf-8; Boundary=abc; x=y', 'abc'],
    ['multipart/form-data', null],
    ['multipart/mixed; boundary=abc', null],
    ['application/json', null],
    [undefined, null],
  ])('of %s is %s', (contentType, boundary) => {
    expect(boundaryOf(contentType)).toBe(boundary);
  });
});
