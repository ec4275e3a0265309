import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUploads } from '../../../src/core/files/uploads.ts';
import { procedures, type ProcedureName } from '../../../src/shared/contract.ts';
import { receiptSchema } from '../../../src/shared/receipt.ts';
import { readText } from '../../../src/workers/reading/index.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { chunksOf, startTestApp, temporaryFolder } from '../../support/test-app.ts';
import { mangled } from './mangle.ts';
import { bounded, timeoutMs } from './settings.ts';

async function openApp() {
  const app = await startTestApp();
  const limits = { recognitionMs: 5_000, analysisMs: 5_000, headersMs: 2_000, requestMs: 5_000 };
  return { app, ...(await openPort(app, { limits })) };
}

/** Sends the body as it is; resolves to the status, or null where the connection was closed without an answer. */
function post(port: number, path: string, contentType: string, body: Uint8Array): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
    });
    socket
      .on('error', () => undefined)
      .on('close', () => {
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
        resolve(Number.isNaN(status) ? null : status);
      });
    const head = [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close'];
    socket.write(
      [...head, `Content-Type: ${contentType}`, `Content-Length: ${body.length}`, '', ''].join('\r\n'),
    );
    socket.end(body);
  });
}

const pieces = [
  'PARAGON FISKALNY',
  'SUMA PLN',
  'PTU A 23%',
  'SPRZED. OPOD. A',
  'RABAT',
  'NIP 123-456-32-18',
  'RAZEM',
  'GOTÓWKA',
  '2 x 3,49',
  '12,34A',
  '-1,00',
  '1 szt.*',
  '99999999999,99',
  '0,00',
  '2025-02-30',
  '23:59',
  'KAUCJA',
  'Reszta',
];

describe('the reading', () => {
  it(
    'of any text ends soon, in a receipt of the right form',
    () => {
      const row = fc.array(
        fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 12 })),
        { maxLength: 6 },
      );
      const text = fc
        .array(
          row.map((words) => words.join(' ')),
          { maxLength: 60 },
        )
        .map((rows) => rows.join('\n'));
      fc.assert(
        fc.property(text, (printed) => {
          const startedMs = performance.now();
          expect(receiptSchema.safeParse(readText(printed, '2026-05-01')).success).toBe(true);
          expect(performance.now() - startedMs).toBeLessThan(5_000);
        }),
        bounded(250),
      );
    },
    timeoutMs,
  );
});

describe('the port', () => {
  const part = 'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg';
  const good = Buffer.concat([
    Buffer.from(
      `--xyz\r\nContent-Disposition: form-data; name="user_id"\r\n\r\nanna\r\n--xyz\r\n${part}\r\n\r\n`,
    ),
    fakeFile({ text: 'LIDL' }),
    Buffer.from('\r\n--xyz--\r\n'),
  ]);

  it(
    'a form of any bytes ends, and never as a failure of ours',
    async () => {
      const { app, port, address } = await openApp();
      const type = fc.oneof(
        { weight: 5, arbitrary: fc.constant('multipart/form-data; boundary=xyz') },
        {
          weight: 1,
          arbitrary: fc
            .string({ unit: fc.constantFrom('b', 'x', 'y', 'z', '-', '=', '"', ';', ' '), maxLength: 40 })
            .map((text) => `multipart/form-data; boundary=${text}`),
        },
      );
      const path = fc.constantFrom(
        '/api/v3/receipts/process',
        '/rpc/receipts.submit',
        '/api/v2/receipts/analyze',
      );
      await fc.assert(
        fc.asyncProperty(path, type, mangled([good]), async (where, contentType, body) => {
          const status = await post(port, where, contentType, body);
          if (status !== null) expect([200, 202, 400, 408, 413, 422]).toContain(status);
        }),
        bounded(250),
      );
      expect((await fetch(`${address}/api/v3/receipts/health`)).status).toBe(200);
      const { total } = app.services.jobs.list({ limit: 1, offset: 0 });
      const uploads = () =>
        readdirSync(`${app.config.dataFolder}/uploads`).filter((name) => name.endsWith('.tmp'));
      await expect.poll(uploads).toEqual([]);
      expect(total).toBeGreaterThan(0);
    },
    timeoutMs,
  );

  it(
    'JSON of any shape is answered by every procedure, and never as a failure of ours',
    async () => {
      const { address } = await openApp();
      const names = (Object.keys(procedures) as ProcedureName[]).filter(
        (name) => !/^(?:desktop|receipts\.submit)/.test(name),
      );
      const keys = fc.constantFrom(
        'receiptId',
        'jobId',
        'limit',
        'offset',
        'query',
        'verdict',
        'corrections',
        'language',
        'model',
        '__proto__',
        'constructor',
      );
      const value = fc.jsonValue({ maxDepth: 3 });
      const input = fc.oneof(
        value,
        fc.dictionary(keys, fc.oneof(value, fc.constantFrom(null, 0, -1, 1e308, '', 'x'))),
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), input, async (name, sent) => {
          const answer = await fetch(`${address}/rpc/${name}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(sent),
          });
          const outcome = (await answer.json()) as { ok?: boolean; error?: { code: string } };
          // Keys that would reach into prototypes are refused as no JSON of ours.
          expect([200, 422], JSON.stringify(outcome)).toContain(answer.status);
          expect(outcome.error?.code, JSON.stringify(outcome)).not.toBe('INTERNAL_SERVER_ERROR');
        }),
        bounded(300),
      );
    },
    timeoutMs,
  );

  it(
    'text that is almost JSON, or a trip of any shape, is an error of the request',
    async () => {
      const { port } = await openApp();
      const trip = Buffer.from(
        JSON.stringify({ trip_date: '2026-01-01', store_name: 'A', products: [{ name: 'x', quantity: 1 }] }),
      );
      await fc.assert(
        fc.asyncProperty(mangled([trip]), async (body) => {
          const status = await post(port, '/api/v2/receipts/save', 'application/json', body);
          if (status !== null) expect([200, 400, 422]).toContain(status);
        }),
        bounded(150),
      );
    },
    timeoutMs,
  );
});

describe('the sniffing', () => {
  it(
    'of any bytes says a type that is supported, or refuses and leaves nothing',
    async () => {
      const heads = [
        '\xff\xd8\xff\xe0',
        '\x89PNG\r\n\x1a\n',
        'RIFF\x24\0\0\0WEBPVP8 ',
        '%PDF-1.7\n',
        'II*\0',
        'MM\0*',
        '\0\0\0\x18ftypheic',
        '\0\0\0\x18ftypavif',
        'PK\x03\x04',
        '<svg',
        'GIF89a',
        '\xef\xbb\xbf<?xml',
        'ID3',
        'OggS',
      ];
      const bytes = fc
        .tuple(fc.constantFrom('', ...heads), fc.uint8Array({ maxLength: 6_000 }))
        .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
      const folder = temporaryFolder();
      const uploads = createUploads(folder);
      await fc.assert(
        fc.asyncProperty(bytes, async (file) => {
          const stored = await uploads.store(chunksOf(file)).catch((error: unknown) => error);
          if (stored instanceof Error) {
            expect(stored).toMatchObject({
              code: expect.stringMatching(/^(?:EMPTY_FILE|UNSUPPORTED_FILE_TYPE)$/) as string,
            });
            expect(readdirSync(folder)).toEqual([]);
          } else await uploads.discard(stored as Parameters<typeof uploads.discard>[0]);
        }),
        bounded(200),
      );
    },
    timeoutMs,
  );
});
