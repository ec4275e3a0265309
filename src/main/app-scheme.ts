import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';
import { AppError } from '../shared/app-error.ts';
import type { AttachmentKey } from '../shared/attachment.ts';
import { pictureQuerySchema } from '../shared/picture.ts';
import type { Services } from '../core/services.ts';
import { attachmentHeaders } from '../core/http/v3-attachments.ts';
import { exportHeaders, exportQuery, toExportRequest } from '../core/http/v3-export.ts';
import { renderUiPage, safeHeaders } from '../core/http/ui-page.ts';

export const appOrigin = 'app://paragon';

/** Must be called before Electron is ready. file:// would give the page rights over other files. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

type Served = Pick<Services, 'receipts' | 'exporter' | 'attachments'>;

/** Serves the window, the receipts' pictures, attachments and exported files under app://paragon, and nothing else. */
export function serveAppScheme(rendererFolder: string, services: Served): void {
  const indexHtml = readFileSync(path.join(rendererFolder, 'index.html'), 'utf8');
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'paragon' || request.method !== 'GET') return notFound();
    if (url.pathname === '/' || url.pathname === '/index.html') {
      const { html, headers } = renderUiPage(indexHtml);
      return new Response(html, { headers });
    }
    const picture = /^\/api\/v3\/receipts\/([^/]+)\/image$/.exec(url.pathname)?.[1];
    if (picture !== undefined)
      return servePicture(services.receipts, decodedPath(picture) ?? '', url.searchParams);
    const [, receiptId, attachmentId] = attachmentPattern.exec(url.pathname) ?? [];
    if (receiptId !== undefined && attachmentId !== undefined)
      return serveAttachment(services.attachments, { receiptId, attachmentId });
    if (url.pathname === '/api/v3/receipts/export') return serveExport(services.exporter, url.searchParams);
    return serveFile(rendererFolder, url.pathname);
  });
}

async function servePicture(
  receipts: Served['receipts'],
  receiptId: string,
  query: URLSearchParams,
): Promise<Response> {
  const wanted = pictureQuerySchema.safeParse(Object.fromEntries(query));
  if (!wanted.success) return notFound();
  try {
    const { bytes, mime } = await receipts.picture(receiptId, wanted.data);
    return new Response(new Uint8Array(bytes), {
      headers: { ...safeHeaders, 'content-type': mime, 'cache-control': 'private, max-age=3600' },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return notFound();
    return new Response(null, { status: 500, headers: safeHeaders });
  }
}

const attachmentPattern = /^\/api\/v3\/receipts\/([\w-]+)\/attachments\/([\w-]+)$/;

function serveAttachment(attachments: Served['attachments'], key: AttachmentKey): Response {
  try {
    const { attachment, path: file } = attachments.open(key);
    const headers = { ...safeHeaders, ...attachmentHeaders(attachment) };
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers });
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return notFound();
    return new Response(null, { status: 500, headers: safeHeaders });
  }
}

async function serveExport(exporter: Served['exporter'], query: URLSearchParams): Promise<Response> {
  const parsed = exportQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) return notFound();
  const file = await exporter.export(toExportRequest(parsed.data));
  const headers = { ...safeHeaders, ...exportHeaders(file) };
  return new Response(Readable.toWeb(file.body) as ReadableStream, { headers });
}

async function serveFile(folder: string, pathname: string): Promise<Response> {
  const file = containedPath(folder, pathname);
  if (file === null) return notFound();
  try {
    const answer = await net.fetch(pathToFileURL(file).href);
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    return new Response(answer.body, { headers: { ...safeHeaders, 'content-type': type } });
  } catch {
    return notFound();
  }
}

/** The file below the folder that the path names, or null where it would lead out of it. */
function containedPath(folder: string, pathname: string): string | null {
  const decoded = decodedPath(pathname);
  if (decoded === null) return null;
  const file = path.join(folder, path.normalize(decoded));
  const relative = path.relative(folder, file);
  const isInside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return isInside && !file.includes('\0') ? file : null;
}

/** Null for an escape that means nothing, such as `%ff` alone. */
function decodedPath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: safeHeaders });
}
