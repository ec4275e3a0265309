import type { FastifyRequest } from 'fastify';
import { invalidRequest, missingField, tooLongText } from './invalid-request.ts';
import { boundaryOf, openForm } from './multipart.ts';

/** What the longest receipts print fits in many times; reading takes seconds for as much again. */
export const maxTextLength = 64 * 1024;
const maxFormBytes = 1024 * 1024;

/** The form field `ocr_text`, from either kind of form. @throws AppError with the 422 complaint where it is missing */
export async function readOcrText(request: FastifyRequest): Promise<string> {
  const text = await readField(request, 'ocr_text');
  if (text === undefined || text === '') throw invalidRequest(missingField('body', 'ocr_text'));
  if (text.length > maxTextLength) throw invalidRequest(tooLongText(maxTextLength, 'body', 'ocr_text'));
  return text;
}

async function readField(request: FastifyRequest, name: string): Promise<string | undefined> {
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary !== null) {
    const form = await openForm(request.raw, boundary, name, maxFormBytes);
    await form.discard();
    return form.fields.get(name);
  }
  return request.body instanceof URLSearchParams ? (request.body.get(name) ?? undefined) : undefined;
}
