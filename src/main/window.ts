import { BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { appOrigin } from './app-scheme.ts';

const boundsSchema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(480).max(10_000),
  height: z.int().min(400).max(10_000),
});

/** Opens the window where it was last time. `boundsFile` remembers that. */
export function openWindow(preload: string, boundsFile: string): BrowserWindow {
  const window = new BrowserWindow({
    ...readBounds(boundsFile),
    minWidth: 480,
    minHeight: 400,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    writeFileSync(boundsFile, JSON.stringify(window.getNormalBounds()));
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}

function readBounds(file: string): Partial<Rectangle> {
  const usual = { width: 1280, height: 860 };
  if (!existsSync(file)) return usual;
  try {
    const { x, y, ...size } = boundsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return x === undefined || y === undefined ? size : { x, y, ...size };
  } catch {
    // A file that was cut off in a crash costs only the window's place.
    return usual;
  }
}
