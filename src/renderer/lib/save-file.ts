/** Hands a file to the browser's, or Electron's, own way of saving it. */
export function saveFile(filename: string, base64: string, type: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  saveLink(url, filename);
  URL.revokeObjectURL(url);
}

/** The same for a file that the address answers with, under the name that it is sent with unless another is given. */
export function saveLink(address: string, filename = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
}
