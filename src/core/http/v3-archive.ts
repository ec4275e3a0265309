import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { z } from 'zod';
import { localDate } from '../../shared/local-date.ts';
import type { Services } from '../services.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

/** The whole library as one file. */
export function addV3ArchiveRoute(server: HttpServer, { library }: Services, now: () => number): void {
  server.post(
    '/api/v3/library/archive',
    {
      config: { failureMessage: 'Unexpected error making the archive' },
      schema: {
        tags: ['v3: library'],
        summary: 'Database, originals and a manifest of hashes in one archive, encrypted with the passphrase',
        body: z.object({ passphrase: z.string().min(1).max(1000).nullable().default(null) }),
        response: {
          200: {
            description: 'A tar file; with a passphrase as age encrypts it.',
            content: {
              'application/octet-stream': {
                schema: z.instanceof(Readable).meta({ type: 'string', format: 'binary' }),
              },
            },
          },
          422: failureBodies.invalid,
          500: failureBodies.bare,
          503: failureBodies.bare,
        },
      },
    },
    async ({ body: { passphrase } }, reply) => {
      const ending = passphrase === null ? 'tar' : 'tar.age';
      const archive = await openArchive(library, passphrase);
      return reply
        .headers({
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="paragon-${localDate(now())}.${ending}"`,
        })
        .send(archive);
    },
  );
}

/** What the archive is made of is kept until its bytes have gone out, or their reader has. */
function openArchive(library: Services['library'], passphrase: string | null): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const sent = new PassThrough();
    library
      .withArchive(passphrase, async (archive) => {
        archive.once('error', (error) => sent.destroy(error));
        archive.pipe(sent);
        resolve(sent);
        if (!sent.closed) await once(sent, 'close');
        archive.destroy();
      })
      .catch((error: unknown) => {
        sent.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}
