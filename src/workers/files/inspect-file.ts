import type { EngineOutput } from '../../shared/engine.ts';
import { throwIfStopped } from '../task-control.ts';
import { openFile } from './open-file.ts';

/** Opens the file and decodes every page once, so that what is broken fails before recognition. @throws AppError */
export async function inspectFile(path: string): Promise<EngineOutput<'inspect'>> {
  const file = await openFile(path);
  try {
    for (let index = 0; index < file.count; index += 1) {
      throwIfStopped();
      await file.render(index);
    }
    const fileType = file.mime === 'application/pdf' ? 'pdf' : 'image';
    return { mime: file.mime, fileType, pages: file.count };
  } finally {
    await file.close();
  }
}
