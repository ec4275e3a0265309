import { readFileSync } from 'node:fs';
import { AppError } from '../../shared/app-error.ts';

export type Prompt = { readonly version: string; readonly text: string };

/** The system prompt and its version, which results record. @throws AppError INTERNAL_SERVER_ERROR for a broken file */
export function readPrompt(path: string): Prompt {
  const file = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const match = /^---\n(?:.*\n)*?version: (?<version>\S+)\n(?:.*\n)*?---\n(?<text>[\s\S]+)$/.exec(file);
  const { version, text } = match?.groups ?? {};
  if (version === undefined || text === undefined) {
    throw new AppError('INTERNAL_SERVER_ERROR', `The prompt ${path} has no version. Install Paragon again.`);
  }
  return { version, text: text.trim() };
}
