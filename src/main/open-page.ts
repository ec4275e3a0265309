import { shell } from 'electron';

/**
 * Where newer versions are told of. Paragon asks no server by itself whether there are any: the user's browser opens
 * the page when the user wants to know.
 */
export function releasesPage(homepage: string): string {
  return `${homepage.replace(/\/+$/, '')}/releases`;
}

/**
 * Opens a page in the user's browser. Only a page that Paragon itself knows by https: whatever else the system would
 * open (files, programs, other schemes) never comes through here.
 * @throws Error for any other address
 */
export async function openPage(address: string): Promise<void> {
  if (new URL(address).protocol !== 'https:') throw new Error(`${address} is not a page to open.`);
  await shell.openExternal(address);
}
