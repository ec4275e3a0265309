import { z } from 'zod';
import { libraryChoiceSchema, libraryProblemSchema, type LibraryStatus } from '../../shared/library.ts';
import type { Services } from '../services.ts';
import { toIsoTime } from '../v3/status-view.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

const tags = ['v3: library'];

const backupSchema = z.object({
  name: z.string(),
  created_at: z.string(),
  receipts: z.int(),
  size_bytes: z.int(),
});

const statusSchema = z.object({
  /** Null while the library is open; otherwise what is wrong with its database, and what may be done. */
  question: z
    .object({
      problem: libraryProblemSchema,
      originals: z.int(),
      unknown_originals: z.int(),
      choices: z.array(libraryChoiceSchema),
    })
    .nullable(),
  backups: z.array(backupSchema),
  backup_error: z.string().nullable(),
});

const queuedSchema = z.object({ queued: z.int() });

/** The library as a whole. These answer also while its database is in question. */
export function addV3LibraryRoutes(server: HttpServer, { library }: Services): void {
  const failures = { 500: failureBodies.bare, 503: failureBodies.bare };

  server.get(
    '/api/v3/library',
    {
      config: { failureMessage: 'Unexpected error looking at the library' },
      schema: {
        tags,
        summary: 'Whether the database is whole, and the automatic backups',
        response: { 200: envelope(200, 'Library status retrieved successfully', statusSchema), ...failures },
      },
    },
    () => {
      const data = toBody(library.status());
      return { status_code: 200, message: 'Library status retrieved successfully', data } as const;
    },
  );

  server.post(
    '/api/v3/library/decision',
    {
      config: { failureMessage: 'Unexpected error deciding about the database' },
      schema: {
        tags,
        summary: 'Decide what to do about a database in question; `rebuild` is always allowed',
        body: z.object({ choice: libraryChoiceSchema }),
        response: {
          200: envelope(200, 'The library is open', queuedSchema),
          400: failureBodies.wrapped,
          404: failureBodies.wrapped,
          422: failureBodies.invalid,
          ...failures,
        },
      },
    },
    async ({ body }) => {
      const data = await library.decide(body.choice);
      return { status_code: 200, message: 'The library is open', data } as const;
    },
  );

  server.post(
    '/api/v3/library/backups',
    {
      config: { failureMessage: 'Unexpected error making a backup' },
      schema: {
        tags,
        summary: 'Make a backup now, beside the automatic ones',
        response: { 200: envelope(200, 'Backup made', backupSchema), ...failures },
      },
    },
    async () => {
      const data = toBackup(await library.backUp());
      return { status_code: 200, message: 'Backup made', data } as const;
    },
  );
}

function toBody({ question, backups, backupTrouble }: LibraryStatus): z.infer<typeof statusSchema> {
  return {
    question: question && {
      problem: question.problem,
      originals: question.originals,
      unknown_originals: question.unknownOriginals,
      choices: question.choices,
    },
    backups: backups.map(toBackup),
    backup_error: backupTrouble,
  };
}

function toBackup(backup: LibraryStatus['backups'][number]): z.infer<typeof backupSchema> {
  const { name, createdAt, receipts, sizeBytes } = backup;
  return { name, created_at: toIsoTime(createdAt), receipts, size_bytes: sizeBytes };
}
