import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/app-error.ts';
import { formWith, openHttp } from './http-double.ts';

const path = '/api/v3/receipts/process';
const picture = Buffer.from('a picture');

/** Sends bytes as they are and resolves to the status line and the body. */
function sendRaw(port: number, head: string[], body: string): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('error', reject).on('close', () => {
      const [headText = '', bodyText = ''] = answer.split('\r\n\r\n', 2);
      const parsed: unknown = bodyText === '' ? null : JSON.parse(bodyText);
      resolve({ status: Number(headText.split(' ')[1]), body: parsed });
    });
    const lines = [...head, `Host: 127.0.0.1:${port}`, 'Connection: close', '', ''];
    socket.write(lines.join('\r\n') + body);
  });
}

function sendForm(port: number, body: string) {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Content-Type: multipart/form-data; boundary=xyz',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return sendRaw(port, head, body);
}

describe('an upload', () => {
  it('is streamed into a job and answered with 202', async () => {
    const { address, double } = await openHttp();
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: formWith(picture, 'image/png') });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({
      status_code: 202,
      message: 'Receipt processing started',
      data: {
        job_id: 'job-1',
        filename: 'lidl.png',
        file_size: picture.length,
        submitted_at: '2023-11-14T22:13:20.000Z',
        status: 'PENDING',
      },
    });
    expect(double.submitted).toEqual([{ bytes: picture, filename: 'lidl.png', userId: null }]);
  });

  it('takes user_id from the query, before the file and after the file', async () => {
    const { address, double } = await openHttp();
    const before = new FormData();
    before.append('user_id', 'before');
    before.append('file', new File([picture], 'a.png', { type: 'image/png' }));
    const after = formWith(picture, 'image/png');
    after.append('user_id', 'after');
    await fetch(`${address}${path}?user_id=query`, { method: 'POST', body: formWith(picture, 'image/png') });
    await fetch(`${address}${path}`, { method: 'POST', body: before });
    await fetch(`${address}${path}`, { method: 'POST', body: after });
    expect(double.submitted.map(({ userId }) => userId)).toEqual(['query', 'before', 'after']);
  });

  it('keeps a large file whole through many chunks', async () => {
    const { address, double } = await openHttp();
    const bytes = Buffer.alloc(9 * 1024 * 1024);
    for (let index = 0; index < bytes.length; index += 4) bytes.writeUInt32LE(index, index);
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: formWith(bytes, 'image/png') });
    expect(answer.status).toBe(202);
    expect(double.submitted[0]?.bytes.equals(bytes)).toBe(true);
  });

  it('keeps a file name in UTF-8 and cuts folders off it', async () => {
    const { port, double } = await openHttp();
    const part = (name: string) =>
      `--xyz\r\nContent-Disposition: form-data; name="file"; ${name}\r\nContent-Type: image/png\r\n\r\nx\r\n--xyz--\r\n`;
    await sendForm(port, part('filename="żabka ąę.png"'));
    await sendForm(port, part(`filename="../../etc/passwd"`));
    await sendForm(port, part(`filename="C:\\\\temp\\\\a.png"`));
    await sendForm(port, part(`filename*=UTF-8''%C5%BCabka.png`));
    await sendForm(port, part(`filename="say %22hi%22.png"`));
    const names = double.submitted.map(({ filename }) => filename);
    expect(names).toEqual(['żabka ąę.png', 'passwd', 'a.png', 'żabka.png', 'say "hi".png']);
  });

  it('without a content type is refused in the words of the contract', async () => {
    const { port, double } = await openHttp();
    const body = `--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nbytes\r\n--xyz--\r\n`;
    expect(await sendForm(port, body)).toEqual({
      status: 400,
      body: {
        detail: {
          status_code: 400,
          error_code: 'BAD_REQUEST',
          message: 'Missing content type header',
          details: { field: 'file', error: 'Content-Type header is required' },
        },
      },
    });
    expect(double.submitted).toEqual([]);
  });

  it('declared as text/plain is unsupported, not without a type', async () => {
    const { address } = await openHttp();
    const form = formWith(picture, 'text/plain', 'a.txt');
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: form });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      detail: {
        status_code: 400,
        error_code: 'BAD_REQUEST',
        message: 'Unsupported file type',
        details: {
          content_type: 'text/plain',
          supported_types: [
            'image/jpeg',
            'image/png',
            'image/jpg',
            'image/webp',
            'application/pdf',
            'image/heic',
            'image/heif',
            'image/avif',
            'image/tiff',
            'application/json',
          ],
        },
      },
    });
  });

  it.each(['IMAGE/PNG', 'image/png; charset=binary', 'image/jpg'])(
    'declared as %s is taken',
    async (type) => {
      const { port } = await openHttp();
      const body = `--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: ${type}\r\n\r\nbytes\r\n--xyz--\r\n`;
      expect((await sendForm(port, body)).status).toBe(202);
    },
  );

  it('whose bytes are something else is refused with the type they have', async () => {
    const { address, double } = await openHttp();
    double.faults.submit = new AppError('UNSUPPORTED_FILE_TYPE', 'no', { detectedType: 'application/zip' });
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: formWith(picture, 'image/png') });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detail: {
        message: 'Unsupported file type',
        details: { content_type: 'image/png', detected_type: 'application/zip' },
      },
    });
  });

  it('of more than 10 MiB is refused with its real size', async () => {
    const { address } = await openHttp();
    const form = formWith(Buffer.alloc(12.5 * 1024 * 1024), 'image/png');
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: form });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({
      detail: {
        status_code: 413,
        error_code: 'FILE_TOO_LARGE',
        message: 'File too large',
        details: { max_size_mb: 10, actual_size_mb: 12.5 },
      },
    });
  });

  it('that announces gigabytes is refused before it is read', async () => {
    const { port } = await openHttp();
    const head = [
      `POST ${path} HTTP/1.1`,
      'Content-Type: multipart/form-data; boundary=xyz',
      'Content-Length: 4294967296',
    ];
    expect(await sendRaw(port, head, '--xyz\r\n')).toMatchObject({
      status: 413,
      body: { detail: { error_code: 'FILE_TOO_LARGE', details: { actual_size_mb: 4096 } } },
    });
  });

  it.each([
    ['an empty form', '--xyz--\r\n'],
    ['another field', '--xyz\r\nContent-Disposition: form-data; name="other"\r\n\r\n1\r\n--xyz--\r\n'],
    [
      'a browser without a chosen file',
      '--xyz\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--xyz--\r\n',
    ],
  ])('that is %s misses its file', async (_what, body) => {
    const { port } = await openHttp();
    expect(await sendForm(port, body)).toEqual({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null }] },
    });
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])(
    'that is no form but %s misses its file',
    async (type) => {
      const { address } = await openHttp();
      const answer = await fetch(`${address}${path}`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': type },
      });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toEqual({
        detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null }],
      });
    },
  );

  it('whose part is text and no file is refused as FastAPI does', async () => {
    const { port } = await openHttp();
    const body = '--xyz\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello\r\n--xyz--\r\n';
    expect(await sendForm(port, body)).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'value_error', loc: ['body', 'file'], input: 'hello' }] },
    });
  });

  it('that breaks off inside the form is a bad request and no job', async () => {
    const { port, double } = await openHttp();
    const body =
      '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nbyt';
    expect((await sendForm(port, body)).status).toBe(400);
    expect(double.submitted).toEqual([]);
  });

  it('that fails unforeseen says so in the words of the contract', async () => {
    const { address, double } = await openHttp();
    double.faults.submit = new Error('the disk is on fire');
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: formWith(picture, 'image/png') });
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      status_code: 500,
      error_code: 'INTERNAL_SERVER_ERROR',
      message: 'Unexpected error starting receipt processing',
      details: { error: 'the disk is on fire' },
    });
  });

  it('on a full disk is answered 507', async () => {
    const { address, double } = await openHttp();
    double.faults.submit = new AppError('STORAGE_FULL', 'The disk is full.');
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: formWith(picture, 'image/png') });
    expect(answer.status).toBe(507);
  });

  it('that its sender drops leaves no job, and the port goes on', async () => {
    const { address, port, double } = await openHttp();
    const socket = connect(port, '127.0.0.1');
    const body =
      '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nbyt';
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: multipart/form-data; boundary=xyz\r\nContent-Length: 5000\r\n\r\n${body}`,
    );
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
    const answer = await fetch(`${address}${path}`, { method: 'POST', body: formWith(picture, 'image/png') });
    expect(answer.status).toBe(202);
    expect(double.submitted).toHaveLength(1);
  });

  it('from a client that never ends it is given up after the time limit', async () => {
    const limits = { recognitionMs: 1000, analysisMs: 1000, headersMs: 100, requestMs: 200 };
    const { port, double } = await openHttp({ limits });
    const head = [
      `POST ${path} HTTP/1.1`,
      'Content-Type: multipart/form-data; boundary=xyz',
      'Content-Length: 5000',
    ];
    const answer = await sendRaw(port, head, '--xyz\r\n');
    expect(answer.status).toBe(408);
    expect(double.submitted).toEqual([]);
  });

  it('from many clients that never finish their heads does not keep others waiting', async () => {
    const limits = { recognitionMs: 1000, analysisMs: 1000, headersMs: 300, requestMs: 1000 };
    const { address, port } = await openHttp({ limits });
    const slow = Array.from({ length: 100 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.write(`POST ${path} HTTP/1.1\r\nHost: 127`);
      return new Promise<void>((resolve) => {
        socket.on('error', () => undefined);
        socket.on('close', () => {
          resolve();
        });
        socket.resume();
      });
    });
    expect((await fetch(`${address}/api/v3/receipts/health`)).status).toBe(200);
    await Promise.all(slow);
  });
});
