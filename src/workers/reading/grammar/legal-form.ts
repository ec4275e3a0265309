/** Forms in which companies are registered: the row names who sold. */
export const legalForm =
  /\bs\.? ?[ap]\.?\b(?!\w)|\bsp[.,]? ?z ?[o0]|\bsp\. ?[jk]\b|\bs\.? ?c\.?\b|\bsdn\b|\bsdn\.? ?bhd|\bbhd\b|\b[s5]\/b\b|\bltd\b|\bllc\b|\binc\b|\bgmbh\b|\bplc\b|\bs\.?r\.?o\b/;

/** `SP. Z 0.0.`, `Sp.z 0o.o.`, `S.Ą.`: no form has digits, or letters with diacritics. */
export function healLegalForm(text: string): string {
  return text
    .replace(/(?<=\bsp\.?\s?z\s?)([0o]{1,2})[.,]?\s?([0o]{1,2})\.?(?!\w)/giu, (_, first: string) =>
      /^0*O/.test(first) || isShouted(text) ? 'O.O.' : 'o.o.',
    )
    .replace(/(?<=\bS\.?\s?)Ą(?=\.|$)/gu, 'A');
}

function isShouted(text: string): boolean {
  return text === text.toUpperCase();
}
