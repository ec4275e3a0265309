import type { FastifyRequest } from 'fastify';
import { invalidRequest, missingField } from './invalid-request.ts';
import { boundaryOf, openForm, tooLarge, type Form, type FormFile } from './multipart.ts';
import type { UploadGate } from './upload-gate.ts';

/** Past this, not even the size of an oversize file is counted to its end. */
const maxBodyBytes = 128 * 1024 * 1024;

export type Upload = { readonly file: FormFile; readonly fields: ReadonlyMap<string, string> };

/**
 * Hands the form's part `file` to `use` as a stream, and reads the rest of the form whatever becomes of it.
 * @throws AppError with the 422 complaints where there is no such part, BAD_REQUEST, FILE_TOO_LARGE, UPLOAD_TOO_SLOW, UNAVAILABLE,
 * and what `use` throws
 */
export function withUpload<T>(
  request: FastifyRequest,
  gate: UploadGate,
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  return gate(request.raw, async (signal) => {
    const declaredBytes = Number(request.headers['content-length'] ?? 0);
    if (declaredBytes > maxBodyBytes) throw tooLarge(declaredBytes);
    const boundary = boundaryOf(request.headers['content-type']);
    if (boundary === null) throw invalidRequest(missingField('body', 'file'));
    const form = await openForm(request.raw, boundary, 'file', maxBodyBytes, signal);
    try {
      return await use({ file: requireFile(form), fields: form.fields });
    } finally {
      await form.discard();
    }
  });
}

/** A form from a browser whose user chose no file has the part, with an empty name. */
function requireFile({ file, fields }: Form): FormFile {
  if (file !== null && file.filename !== '') return file;
  const input = fields.get('file');
  if (file !== null || input === undefined) throw invalidRequest(missingField('body', 'file'));
  throw invalidRequest({
    type: 'value_error',
    loc: ['body', 'file'],
    msg: "Value error, Expected UploadFile, received: <class 'str'>",
    input,
    ctx: { error: {} },
  });
}
