import { z } from 'zod';
import { shopRuleChangeSchema, type ShopRule } from '../../shared/rules.ts';
import type { Services } from '../services.ts';
import { toIsoTime } from '../v3/status-view.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

const tags = ['v3: products'];
const config = { failureMessage: 'Unexpected error in rules' };
const failures = { 422: failureBodies.invalid, 500: failureBodies.bare };

const { nip, chain, printedName, address, name } = shopRuleChangeSchema.shape;
const keyBody = z.object({
  nip: nip.default(null).describe('ten digits; without it, the printed name and the address tell the shop'),
  chain: chain.default(null).describe('the chain, where one NIP stands for several'),
  printed_name: printedName.default(null),
  address: address.default(null),
});
const shopBody = z.object({
  nip: z.string().nullable(),
  chain: z.string().nullable(),
  printed_name: z.string().nullable(),
  address: z.string().nullable(),
  name: z.string().describe('what the shop is called'),
  learned_at: z.string(),
});
const listBody = z.object({ total: z.int(), shops: z.array(shopBody) });

function toBody({ printedName: printed_name, learnedAt, ...rule }: ShopRule): z.infer<typeof shopBody> {
  return { ...rule, printed_name, learned_at: toIsoTime(learnedAt) };
}

function keyOf({ printed_name, ...key }: z.infer<typeof keyBody>) {
  return { ...key, printedName: printed_name };
}

/** What corrections have taught of shops' own names: seen, written, taken back. */
export function addV3ShopRoutes(server: HttpServer, { rules }: Services): void {
  server.get(
    '/api/v3/rules/shops',
    {
      config,
      schema: {
        tags,
        summary: 'What shops are called, newest first',
        querystring: z.object({
          query: z.string().max(200).default('').describe('a part of the names, the NIP or the address'),
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        response: { 200: envelope(200, 'Shops retrieved', listBody), ...failures },
      },
    },
    ({ query: { query, ...page } }) => {
      const { total, shops } = rules.shops(query, page);
      return {
        status_code: 200,
        message: 'Shops retrieved',
        data: { total, shops: shops.map(toBody) },
      } as const;
    },
  );

  server.post(
    '/api/v3/rules/shops',
    {
      config,
      schema: {
        tags,
        summary: 'Say what a shop is called, on receipts to come',
        body: keyBody.extend({ name }),
        response: { 200: envelope(200, 'Rule written', shopBody), 400: failureBodies.wrapped, ...failures },
      },
    },
    ({ body: { name: called, ...key } }) => {
      const data = toBody(rules.putShop({ ...keyOf(key), name: called }));
      return { status_code: 200, message: 'Rule written', data } as const;
    },
  );

  server.post(
    '/api/v3/rules/shops/forget',
    {
      config,
      schema: {
        tags,
        summary: 'Take a shop’s name back, so that what is read counts again; answers the rule that was',
        body: keyBody,
        response: { 200: envelope(200, 'Rule forgotten', shopBody), 404: failureBodies.wrapped, ...failures },
      },
    },
    ({ body }) => {
      const data = toBody(rules.forgetShop(keyOf(body)));
      return { status_code: 200, message: 'Rule forgotten', data } as const;
    },
  );
}
