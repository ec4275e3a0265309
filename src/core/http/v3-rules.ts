import { z } from 'zod';
import { allCategories, categoryPathSchema } from '../../shared/categories.ts';
import { ruleChangeSchema, ruleKeySchema, type Rule } from '../../shared/rules.ts';
import type { Services } from '../services.ts';
import { toIsoTime } from '../v3/status-view.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

const tags = ['v3: products'];
const config = { failureMessage: 'Unexpected error in rules' };
const failures = { 422: failureBodies.invalid, 500: failureBodies.bare };

const keyBody = z.object({
  store: ruleKeySchema.shape.store.describe('the shop or chain as the receipts name it'),
  printed_name: ruleKeySchema.shape.printedName,
});
const changeBody = keyBody.extend({
  name: ruleChangeSchema.shape.name.describe('the product’s name written out'),
  category_id: ruleChangeSchema.shape.categoryId.describe('of /api/v3/categories; null for none'),
});
const ruleBody = keyBody.extend({
  name: z.string().nullable(),
  category: z.string().nullable(),
  learned_at: z.string(),
});
const categoryBody = z.object({ category_id: z.string(), pl: z.string(), en: z.string(), own: z.boolean() });
const ownBody = z.object({ path: categoryPathSchema });

function toBody({ printedName, learnedAt, ...rule }: Rule): z.infer<typeof ruleBody> {
  return { ...rule, printed_name: printedName, learned_at: toIsoTime(learnedAt) };
}

/** What corrections have taught of shops' names for their products: seen, written, taken back. */
export function addV3RuleRoutes(server: HttpServer, { rules }: Services): void {
  server.get(
    '/api/v3/rules',
    {
      config,
      schema: {
        tags,
        summary: 'Names and categories that are remembered by shop and printed name, newest first',
        querystring: z.object({
          query: z.string().max(200).default('').describe('a part of shop, names or category'),
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        response: {
          200: envelope(200, 'Rules retrieved', z.object({ total: z.int(), rules: z.array(ruleBody) })),
          ...failures,
        },
      },
    },
    ({ query: { query, ...page } }) => {
      const { total, rules: found } = rules.list(query, page);
      const data = { total, rules: found.map(toBody) };
      return { status_code: 200, message: 'Rules retrieved', data } as const;
    },
  );

  server.post(
    '/api/v3/rules',
    {
      config,
      schema: {
        tags,
        summary: 'Write a rule, in the place of the one for this shop and printed name; for receipts to come',
        body: changeBody,
        response: { 200: envelope(200, 'Rule written', ruleBody), 400: failureBodies.wrapped, ...failures },
      },
    },
    ({ body: { store, name, printed_name, category_id } }) => {
      const rule = rules.put({ store, printedName: printed_name, name, categoryId: category_id });
      return { status_code: 200, message: 'Rule written', data: toBody(rule) } as const;
    },
  );

  server.post(
    '/api/v3/rules/forget',
    {
      config,
      schema: {
        tags,
        summary: 'Take a rule back, so that what is read counts again; answers the rule that was',
        body: keyBody,
        response: { 200: envelope(200, 'Rule forgotten', ruleBody), 404: failureBodies.wrapped, ...failures },
      },
    },
    ({ body: { store, printed_name } }) => {
      const data = toBody(rules.forget({ store, printedName: printed_name }));
      return { status_code: 200, message: 'Rule forgotten', data } as const;
    },
  );
}

const answer = envelope(200, 'Categories retrieved', z.object({ categories: z.array(categoryBody) }));

function categoriesAnswer(settings: Services['settings']) {
  const categories = allCategories(settings.get().ownCategories).map(({ id, pl, en, google }) => {
    return { category_id: id, pl, en, own: google === null };
  });
  return { status_code: 200, message: 'Categories retrieved', data: { categories } } as const;
}

/** The kinds of goods that can be chosen among, and those of the user's own. */
export function addV3CategoryRoutes(server: HttpServer, services: Services): void {
  const { settings } = services;
  addRenaming(server, services);
  const list = () => categoriesAnswer(settings);

  server.get(
    '/api/v3/categories',
    {
      config,
      schema: {
        tags,
        summary: 'All categories, the user’s own last',
        response: { 200: answer, 500: failureBodies.bare },
      },
    },
    list,
  );

  server.post(
    '/api/v3/categories',
    {
      config,
      schema: {
        tags,
        summary: 'Add a category of one’s own',
        body: ownBody,
        response: { 200: answer, ...failures },
      },
    },
    ({ body: { path } }) => {
      const { ownCategories } = settings.get();
      settings.update({ ownCategories: [...new Set([...ownCategories, path])] });
      return list();
    },
  );

  server.post(
    '/api/v3/categories/remove',
    {
      config,
      schema: {
        tags,
        summary: 'Take a category of one’s own off the list; goods that are in it stay in it',
        body: ownBody,
        response: { 200: answer, ...failures },
      },
    },
    ({ body: { path } }) => {
      settings.update({ ownCategories: settings.get().ownCategories.filter((own) => own !== path) });
      return list();
    },
  );
}

function addRenaming(server: HttpServer, { categories, settings }: Services): void {
  server.post(
    '/api/v3/categories/rename',
    {
      config,
      schema: {
        tags,
        summary: 'Rename a category of one’s own; goods, rules, budgets and saved views follow',
        body: ownBody.extend({ to: categoryPathSchema }),
        response: {
          ...{ 200: answer, 400: failureBodies.wrapped, 404: failureBodies.wrapped },
          ...failures,
        },
      },
    },
    ({ body: { path, to } }) => {
      categories.rename(path, to);
      return categoriesAnswer(settings);
    },
  );
}
