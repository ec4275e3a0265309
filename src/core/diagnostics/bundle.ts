import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { collectDiagnostics, type DiagnosticsSources } from './collect.ts';

export type DiagnosticsBundle = { readonly filename: string; readonly bytes: Buffer };

/** A ZIP file for whoever helps when something goes wrong. Some hundreds of kilobytes. */
export async function bundleDiagnostics(sources: DiagnosticsSources): Promise<DiagnosticsBundle> {
  const zip = new ZipFile();
  const mtime = new Date(sources.now);
  for (const { name, content } of await collectDiagnostics(sources)) {
    zip.addBuffer(Buffer.from(content), name, { mtime });
  }
  zip.end();
  const day = mtime.toISOString().slice(0, 10);
  return { filename: `paragon-diagnostics-${day}.zip`, bytes: await buffer(zip.outputStream) };
}
