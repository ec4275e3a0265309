/** Tesseract's code (`deu`, `chi_sim`) as people call the language, or the code where it isn't one of a language. */
export function languageName(code: string, inLanguage: string): string {
  const [language = ''] = code.split('_');
  if (!/^[a-z]{2,3}$/.test(language)) return code;
  const name = new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? code;
  const capital = name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1);
  // Some languages come in several scripts, told apart by what follows.
  return code === language ? capital : `${capital} (${code})`;
}
