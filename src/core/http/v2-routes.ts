import { z } from 'zod';
import { localDate } from '../../shared/local-date.ts';
import { toAnalysis } from '../v3/analysis.ts';
import { analysisSchema } from '../v3/analysis-schema.ts';
import type { Services } from '../services.ts';
import { envelope, uploadForm } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { streamedForm } from './streamed-form.ts';
import { readOcrText } from './text-field.ts';
import type { UploadGate } from './upload-gate.ts';
import { analyseWithin, clientGone, recogniseUpload, type V2Limits } from './v2-read.ts';
import { toTrip, tripSchema } from './v2-trip.ts';

const tags = ['v2: synchronous'];

const fileForm = streamedForm(uploadForm.pick({ file: true }));

const metadataSchema = z.object({
  filename: z.string(),
  file_size: z.int(),
  file_type: z.enum(['image', 'pdf']),
  ocr_confidence: z.number().nullable(),
});

const uploadFailures = {
  400: failureBodies.wrapped,
  408: failureBodies.wrapped,
  413: failureBodies.wrapped,
  422: failureBodies.invalid,
  500: failureBodies.bare,
  503: failureBodies.bare,
  507: failureBodies.bare,
} as const;

export type V2Options = {
  readonly gate: UploadGate;
  readonly limits: V2Limits;
  readonly now: () => number;
};

/** The old synchronous API, kept for old scripts: the sender waits, and nothing but `save` stores anything. */
export function addV2Routes(server: HttpServer, services: Services, options: V2Options): void {
  addProcess(server, services, options);
  addUpload(server, services, options);
  addAnalyse(server, services, options);
  addSave(server, services);
}

function addProcess(server: HttpServer, services: Services, { gate, limits, now }: V2Options): void {
  server.post(
    '/api/v2/receipts/process',
    {
      config: { failureMessage: 'Unexpected error processing receipt' },
      schema: {
        tags,
        summary: 'Read a receipt while the sender waits',
        consumes: ['multipart/form-data'],
        body: fileForm,
        response: {
          200: envelope(
            200,
            'Receipt processed successfully',
            z.object({ ocr_text: z.string(), analysis: analysisSchema, metadata: metadataSchema }),
          ),
          ...uploadFailures,
        },
      },
    },
    async (request, reply) => {
      const gone = clientGone(reply);
      const { text, pages, metadata } = await recogniseUpload(request, gone, services, { gate, limits });
      const receipt = await analyseWithin(gone, limits, (signal) =>
        services.engine.run('read', { pages: [...pages], today: localDate(now()) }, { signal }),
      );
      const data = { ocr_text: text, analysis: toAnalysis(receipt), metadata };
      return { status_code: 200, message: 'Receipt processed successfully', data } as const;
    },
  );
}

function addUpload(server: HttpServer, services: Services, { gate, limits }: V2Options): void {
  server.post(
    '/api/v2/receipts/upload',
    {
      config: { failureMessage: 'Unexpected error processing receipt' },
      schema: {
        tags,
        summary: 'Recognise the text only',
        consumes: ['multipart/form-data'],
        body: fileForm,
        response: {
          200: envelope(
            200,
            'Receipt processed successfully',
            z.object({ text: z.string(), message: z.string(), metadata: metadataSchema }),
          ),
          ...uploadFailures,
        },
      },
    },
    async (request, reply) => {
      const { text, metadata } = await recogniseUpload(request, clientGone(reply), services, {
        gate,
        limits,
      });
      const data = { text, message: 'Receipt processed successfully', metadata };
      return { status_code: 200, message: 'Receipt processed successfully', data } as const;
    },
  );
}

function addAnalyse(server: HttpServer, services: Services, { limits, now }: V2Options): void {
  server.post(
    '/api/v2/receipts/analyze',
    {
      config: { failureMessage: 'Unexpected error analyzing receipt' },
      schema: {
        tags,
        summary: 'Read a receipt from its text',
        consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
        body: streamedForm(z.object({ ocr_text: z.string() })),
        response: {
          200: envelope(200, 'Receipt analyzed successfully', analysisSchema),
          408: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    async (request, reply) => {
      const text = await readOcrText(request);
      const receipt = await analyseWithin(clientGone(reply), limits, (signal) =>
        services.engine.run('readText', { text, today: localDate(now()) }, { signal }),
      );
      const data = toAnalysis(receipt);
      return { status_code: 200, message: 'Receipt analyzed successfully', data } as const;
    },
  );
}

function addSave(server: HttpServer, { trips }: Services): void {
  server.post(
    '/api/v2/receipts/save',
    {
      config: { failureMessage: 'Unexpected error saving receipt data' },
      schema: {
        tags,
        summary: 'Keep a shopping trip typed in by hand',
        body: tripSchema,
        response: {
          200: envelope(
            200,
            'Receipt data saved successfully',
            z.object({ trip_id: z.int(), products_count: z.int() }),
          ),
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    (request) => {
      const { tripId, productsCount } = trips.save(toTrip(request.body));
      const data = { trip_id: tripId, products_count: productsCount };
      return { status_code: 200, message: 'Receipt data saved successfully', data } as const;
    },
  );
}
