import { z } from 'zod';
import { budgetKeySchema, budgetsQuerySchema, type BudgetSpent } from '../../shared/budgets.ts';
import { localDate } from '../../shared/local-date.ts';
import { toMinor } from '../../shared/money.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

const tags = ['v3: statistics'];
const message = 'Budgets retrieved successfully';
const config = { failureMessage: 'Unexpected error in budgets' };
const failures = { 422: failureBodies.invalid, 500: failureBodies.bare };

const currency = z.string().regex(/^[A-Z]{3}$/, 'expected a currency, such as PLN');
const keyBody = budgetKeySchema.extend({
  category: budgetKeySchema.shape.category.describe('a category’s Polish path, or the beginning of one'),
  currency,
});
const budgetBody = keyBody.extend({ monthly: z.number().positive().max(1_000_000) });
const spentBody = budgetBody.extend({
  currency: z.string(),
  monthly: z.number().nullable(),
  spent: z.number().nullable(),
  left: z.number().nullable().describe('negative where more was spent'),
});

function toBody({ category, currency: code, monthlyMinor, spentMinor }: BudgetSpent) {
  const amount = (minor: number) => toAmount(minor, code);
  return {
    ...{ category, currency: code, monthly: amount(monthlyMinor) },
    ...{ spent: amount(spentMinor), left: amount(monthlyMinor - spentMinor) },
  };
}

/** Monthly budgets by category: seen with what is left of them, set, taken away. */
export function addV3BudgetRoutes(server: HttpServer, { budgets }: Services, now: () => number): void {
  server.get(
    '/api/v3/budgets',
    {
      config,
      schema: {
        tags,
        summary: 'Budgets by category, with what was spent of them in a month and what is left',
        querystring: z.object({
          month: budgetsQuerySchema.shape.month.optional().describe('YYYY-MM; this month by default'),
          basis: budgetsQuerySchema.shape.basis.default('sure'),
        }),
        response: {
          200: envelope(200, message, z.object({ month: z.string(), budgets: z.array(spentBody) })),
          ...failures,
        },
      },
    },
    ({ query: { month = localDate(now()).slice(0, 7), basis } }) => {
      const data = { month, budgets: budgets.list({ month, basis }).map(toBody) };
      return { status_code: 200, message, data } as const;
    },
  );

  server.post(
    '/api/v3/budgets',
    {
      config,
      schema: {
        tags,
        summary: 'Set the budget of a category, in the place of the one that it has in this currency',
        body: budgetBody,
        response: { 200: envelope(200, 'Budget set', budgetBody), 400: failureBodies.wrapped, ...failures },
      },
    },
    ({ body: { monthly, ...key } }) => {
      budgets.set({ ...key, monthlyMinor: toMinor(monthly, key.currency) });
      return { status_code: 200, message: 'Budget set', data: { ...key, monthly } } as const;
    },
  );

  server.post(
    '/api/v3/budgets/remove',
    {
      config,
      schema: {
        tags,
        summary: 'Take a budget away',
        body: keyBody,
        response: { 200: envelope(200, 'Budget removed', keyBody), 404: failureBodies.wrapped, ...failures },
      },
    },
    ({ body }) => {
      budgets.remove(body);
      return { status_code: 200, message: 'Budget removed', data: body } as const;
    },
  );
}
