import { dialog } from 'electron';
import { fileTypes } from '../shared/engine.ts';
import type { shellTexts } from './texts.ts';

type Texts = ReturnType<typeof shellTexts>;

export async function chooseFiles(texts: Texts): Promise<readonly string[]> {
  const extensions = [...Object.values(fileTypes), 'jpeg', 'tif'];
  const { filePaths } = await dialog.showOpenDialog({
    title: texts.openFiles,
    filters: [{ name: texts.receiptsAndPdf, extensions }],
    properties: ['openFile', 'multiSelections'],
  });
  return filePaths;
}

export async function chooseArchive(texts: Texts): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    title: texts.chooseArchive,
    filters: [{ name: texts.backups, extensions: ['age', 'tar', 'db'] }],
    properties: ['openFile'],
  });
  return filePaths[0] ?? null;
}

export async function chooseFolder(texts: Texts): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    title: texts.chooseFolder,
    properties: ['openDirectory'],
  });
  return filePaths[0] ?? null;
}
