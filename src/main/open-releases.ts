import { shell } from 'electron';

/**
 * Opens the page where newer versions are told of, in the user's browser, when the user asks for it: Paragon itself asks
 * no server whether there are any. The address comes from package.json alone, and nothing else is ever opened outside.
 * @throws Error where that names no page by https
 */
export async function openReleases(homepage: string): Promise<void> {
  const page = new URL(`${homepage.replace(/\/+$/, '')}/releases`);
  if (page.protocol !== 'https:') throw new Error(`${page.href} is not a page to open.`);
  await shell.openExternal(page.href);
}
