/** With l for ł, which has no decomposition: removing diacritics leaves it as it is. */
export function withPlainL(text: string): string {
  return text.replaceAll('ł', 'l').replaceAll('Ł', 'L');
}

/** Letters without their diacritics: `Żółć` → `Zolc`. Case, spaces and punctuation stay. */
export function withoutDiacritics(text: string): string {
  return withPlainL(text.normalize('NFD').replace(/\p{M}/gu, ''));
}

/** Without diacritics and case, so that a word is found however it is typed. */
export function simplified(text: string): string {
  return withoutDiacritics(text).toLowerCase();
}
