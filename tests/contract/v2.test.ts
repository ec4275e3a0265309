import { describe, expect, it, vi } from 'vitest';
import { ask, drawBlank, drawReceipt, formWith } from './client.ts';
import { serverUnderTest } from './server.ts';

vi.setConfig({ testTimeout: 120_000 });
const base = serverUnderTest();
const v2 = () => `${base()}/api/v2/receipts`;
const lidlText: unknown = expect.stringContaining('LIDL');

describe('the synchronous API', () => {
  it('processes', async () => {
    const body = formWith(drawReceipt(301));
    expect(await ask(`${v2()}/process`, { method: 'POST', body })).toMatchObject({
      status: 200,
      body: {
        status_code: 200,
        message: 'Receipt processed successfully',
        data: { ocr_text: lidlText, analysis: { total_amount: 11.99 }, metadata: { file_type: 'image' } },
      },
    });
  });

  it('finds no text on a blank page', async () => {
    expect(await ask(`${v2()}/process`, { method: 'POST', body: formWith(drawBlank()) })).toMatchObject({
      status: 422,
      body: { detail: { status_code: 422, error_code: 'OCR_PROCESSING_ERROR' } },
    });
  });

  it('uploads for the text alone', async () => {
    const body = formWith(drawReceipt(302));
    const message: unknown = expect.any(String);
    expect(await ask(`${v2()}/upload`, { method: 'POST', body })).toMatchObject({
      status: 200,
      body: { status_code: 200, data: { text: lidlText, message, metadata: {} } },
    });
  });

  it('refuses what is no picture', async () => {
    const body = formWith(Buffer.from('x'), 'text/plain');
    expect((await ask(`${v2()}/upload`, { method: 'POST', body })).status).toBe(400);
    expect((await ask(`${v2()}/process`, { method: 'POST', body: new FormData() })).status).toBe(422);
  });

  it('analyzes text', async () => {
    const text = 'LIDL\nPARAGON FISKALNY\nChleb 1 x4,99 4,99B\nSUMA PLN 4,99';
    const body = new URLSearchParams({ ocr_text: text });
    expect(await ask(`${v2()}/analyze`, { method: 'POST', body })).toMatchObject({
      status: 200,
      body: { status_code: 200, message: 'Receipt analyzed successfully', data: { total_amount: 4.99 } },
    });
  });

  it('saves what was typed in', async () => {
    const trip = {
      trip_date: '2024-03-15',
      store_name: 'Biedronka',
      total_amount: 11.99,
      products: [
        { name: 'Mleko', quantity: 2, unit_price: 3.5, expiration_date: '2024-03-22', is_consumed: false },
      ],
    };
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(`${v2()}/save`, { method: 'POST', body: JSON.stringify(trip), headers });
    const tripId: unknown = expect.any(Number);
    expect(answer).toEqual({
      status: 200,
      body: {
        status_code: 200,
        message: 'Receipt data saved successfully',
        data: { trip_id: tripId, products_count: 1 },
      },
    });
  });
});
