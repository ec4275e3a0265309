/** `naturalna`, `naturalne` → `naturalny`, as the vocabulary has it; both folded. */
export function masculine(folded: string): string {
  return folded
    .replace(/(?<=[kg])a$/, 'i')
    .replace(/(?<=[kg]i)e$/, '')
    .replace(/[ae]$/, 'y');
}

type Form = 'masculine' | 'feminine' | 'other';

export function inForm(word: string, form: Form): string {
  if (form === 'masculine') return word;
  const stem = word.slice(0, -1);
  const isSoft = word.endsWith('i');
  return form === 'feminine' ? `${stem}a` : `${stem}${isSoft ? 'ie' : 'e'}`;
}

/** By its ending, as Polish nouns of goods nearly all have it: -a is feminine, a plural or neuter takes -e. */
export function genderOf(noun: string): Form {
  if (/^(?:jaja|jajka)$/.test(noun)) return 'other';
  if (noun.endsWith('a') || /^(?:sól|śmietanka|pierś|nić|kukurydza|maść)$/.test(noun)) return 'feminine';
  return /[oeęyi]$/.test(noun) ? 'other' : 'masculine';
}
