import sharp from 'sharp';
import { AppError } from '../../shared/app-error.ts';
import type { EngineInput, EngineOutput } from '../../shared/engine.ts';
import { turned } from '../image/turn.ts';
import { openFile } from './open-file.ts';

const jpegQuality = 85;

/**
 * The page re-encoded from its pixels alone: no metadata, no trailing bytes, nothing a browser could take for
 * anything but a picture. @throws AppError NOT_FOUND where there is no such page
 */
export async function renderPicture(input: EngineInput<'picture'>): Promise<EngineOutput<'picture'>> {
  const file = await openFile(input.path);
  try {
    if (input.page > file.count) {
      throw new AppError('NOT_FOUND', `There is no page ${input.page}; the file has ${file.count}.`);
    }
    const { data, width, height } = await turned(await file.render(input.page - 1), input.turn);
    const side = input.maxSide;
    const picture = await sharp(data, { raw: { width, height, channels: 3 } })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: jpegQuality })
      .toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(picture.data), width: picture.info.width, height: picture.info.height };
  } finally {
    await file.close();
  }
}
