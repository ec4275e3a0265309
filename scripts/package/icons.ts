import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { root, stagedIconsFolder } from './paths.ts';

const drawing = path.join(root, 'src/renderer/icon.svg');
const drawnPixels = 32;

/** The sizes that desktops look for; electron-builder makes Windows’ and macOS’s files out of the largest. */
export const iconSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024] as const;

export function iconFile(pixels: number): string {
  return path.join(stagedIconsFolder, `${pixels}x${pixels}.png`);
}

/** Draws the icon in every size. */
export async function drawIcons(): Promise<void> {
  mkdirSync(stagedIconsFolder, { recursive: true });
  await Promise.all(
    iconSizes.map((pixels) =>
      sharp(drawing, { density: (72 * pixels) / drawnPixels })
        .resize(pixels, pixels)
        .png()
        .toFile(iconFile(pixels)),
    ),
  );
}
