import sharp from 'sharp';
import type { EngineInput, EngineOutput } from '../../shared/engine.ts';
import type { ColourImage } from '../image/images.ts';
import { rectify } from '../image/rectify.ts';
import { turned } from '../image/turn.ts';
import { openFile } from './open-file.ts';

/** It is recognised again from its own file. */
const jpegQuality = 95;

/** One sheet of a page that shows several. @throws AppError as opening the file does */
export async function cutOut({ path, page, cut }: EngineInput<'cutOut'>): Promise<EngineOutput<'cutOut'>> {
  const file = await openFile(path);
  try {
    const picture = await turned(await file.render(page - 1), cut.turn);
    const { data, width, height } = rectified(picture, cut.corners);
    const jpeg = sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: jpegQuality });
    return { bytes: new Uint8Array(await jpeg.toBuffer()) };
  } finally {
    await file.close();
  }
}

function rectified({ data, width, height }: ColourImage, corners: EngineInput<'cutOut'>['cut']['corners']) {
  const planes = [0, 1, 2].map((channel) => {
    const plane = Uint8Array.from({ length: width * height }, (_, at) => data[3 * at + channel] ?? 0);
    return rectify({ data: plane, width, height }, corners).image;
  });
  const size = { width: planes[0]?.width ?? 0, height: planes[0]?.height ?? 0 };
  const pixels = new Uint8Array(3 * size.width * size.height);
  planes.forEach((plane, channel) => {
    plane.data.forEach((value, at) => {
      pixels[3 * at + channel] = value;
    });
  });
  return { data: pixels, ...size };
}
