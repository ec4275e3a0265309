import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog } from 'electron';
import { toWireError, unwrapOutcome } from '../shared/app-error.ts';
import { procedures } from '../shared/contract.ts';
import type { App } from '../core/app.ts';
import type { shellTexts } from './texts.ts';

/** Asks where the diagnostics shall go, and writes them there. */
export async function saveDiagnostics(running: App, texts: ReturnType<typeof shellTexts>): Promise<void> {
  try {
    const answer = unwrapOutcome(await running.call('app.diagnostics', {}));
    const { filename, base64 } = procedures['app.diagnostics'].output.parse(answer);
    const defaultPath = path.join(app.getPath('downloads'), filename);
    const { filePath } = await dialog.showSaveDialog({ title: texts.saveDiagnostics, defaultPath });
    if (filePath !== '') await writeFile(filePath, Buffer.from(base64, 'base64'), { mode: 0o600 });
  } catch (error) {
    dialog.showErrorBox(texts.saveDiagnostics, toWireError(error).message);
  }
}
