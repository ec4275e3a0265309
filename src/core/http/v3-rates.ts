import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import {
  importedRatesSchema,
  maxTableCharacters,
  ownRateSchema,
  type KnownRate,
} from '../../shared/exchange-rates.ts';
import type { ByteSource, Services } from '../services.ts';
import { envelope, uploadForm } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { streamedForm } from './streamed-form.ts';
import { withUpload } from './upload.ts';
import type { UploadGate } from './upload-gate.ts';

const tags = ['v3: statistics'];
const config = { failureMessage: 'Unexpected error in exchange rates' };
const failures = { 422: failureBodies.invalid, 500: failureBodies.bare };

const { currency } = ownRateSchema.shape;
const rateBody = z.object({
  currency,
  rate: z.number().min(0.000001).max(1_000_000).describe('złoty for one unit'),
});
const knownBody = z.object({
  currency: z.string(),
  days: z.int().describe('of the imported tables'),
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
  own_rate: z.number().nullable(),
});
const importedBody = z.object({
  ...importedRatesSchema.pick({ days: true, currencies: true }).shape,
  ...{ first_day: z.string(), last_day: z.string() },
});

function toBody({ currency, days, firstDay, lastDay, ownRateMillionths }: KnownRate) {
  const ownRate = ownRateMillionths === null ? null : ownRateMillionths / 1_000_000;
  return { currency, days, first_day: firstDay, last_day: lastDay, own_rate: ownRate };
}

/** What other currencies are worth in złoty: tables of the NBP, and rates of one's own. */
export function addV3RateRoutes(server: HttpServer, { rates }: Services, gate: UploadGate): void {
  server.get(
    '/api/v3/rates',
    {
      config,
      schema: {
        tags,
        summary: 'Currencies with the days whose rates were imported, and one’s own rates',
        response: {
          200: envelope(200, 'Rates retrieved', z.object({ rates: z.array(knownBody) })),
          500: failureBodies.bare,
        },
      },
    },
    () => {
      const data = { rates: rates.list().map(toBody) };
      return { status_code: 200, message: 'Rates retrieved', data } as const;
    },
  );
  addImport(server, rates, gate);
  addOwn(server, rates);
}

function addImport(server: HttpServer, rates: Services['rates'], gate: UploadGate): void {
  server.post(
    '/api/v3/rates/import',
    {
      config,
      schema: {
        tags,
        summary: 'Import a table A of Narodowy Bank Polski: a year’s CSV or a day’s XML',
        consumes: ['multipart/form-data'],
        body: streamedForm(uploadForm),
        response: {
          200: envelope(200, 'Rates imported', importedBody),
          ...{ 400: failureBodies.wrapped, 408: failureBodies.wrapped, 413: failureBodies.wrapped },
          ...failures,
        },
      },
    },
    async (request) => {
      const table = await withUpload(request, gate, ({ file }) => textOf(file.source));
      const { firstDay, lastDay, ...counts } = rates.importTable(table);
      const data = { ...counts, first_day: firstDay, last_day: lastDay };
      return { status_code: 200, message: 'Rates imported', data } as const;
    },
  );
}

function addOwn(server: HttpServer, rates: Services['rates']): void {
  server.post(
    '/api/v3/rates',
    {
      config,
      schema: {
        tags,
        summary: 'Say a rate of one’s own; it holds instead of the tables’ rates, on every day',
        body: rateBody,
        response: { 200: envelope(200, 'Rate set', rateBody), ...failures },
      },
    },
    ({ body }) => {
      rates.set({ currency: body.currency, rateMillionths: Math.round(body.rate * 1_000_000) });
      return { status_code: 200, message: 'Rate set', data: body } as const;
    },
  );

  server.post(
    '/api/v3/rates/forget',
    {
      config,
      schema: {
        tags,
        summary: 'Take a rate of one’s own back; the tables’ rates hold again',
        body: z.object({ currency }),
        response: {
          200: envelope(200, 'Rate forgotten', z.object({ currency })),
          404: failureBodies.wrapped,
          ...failures,
        },
      },
    },
    ({ body }) => {
      rates.forget(body);
      return { status_code: 200, message: 'Rate forgotten', data: body } as const;
    },
  );
}

/** Its digits and codes; the names of the currencies may be in any encoding. */
async function textOf(source: ByteSource): Promise<string> {
  let text = '';
  for await (const bytes of source) {
    text += Buffer.from(bytes).toString('latin1');
    if (text.length > maxTableCharacters)
      throw new AppError('FILE_TOO_LARGE', 'A table of rates has at most a million characters.');
  }
  return text;
}
