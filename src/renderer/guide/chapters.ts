/** The guide's chapters in their order, by the names of their files in `docs/guide`. */
export const chapterNames = [
  'first-receipt',
  'verdicts',
  'correcting',
  'library',
  'money',
  'taking-away',
  'phone',
  'ways-in',
  'safekeeping',
  'model',
  'trouble',
] as const;

type Section = {
  /** Null for what stands before the first heading. */
  readonly title: string | null;
  readonly markdown: string;
};

export type Chapter = {
  readonly name: string;
  readonly title: string;
  readonly sections: readonly Section[];
};

/** Takes a chapter apart at its headings: `# ` once, with its name, and `## ` for each section. */
export function toChapter(name: string, markdown: string): Chapter {
  const [head = '', ...rest] = markdown.split(/^## /m);
  const [title = '', ...opening] = head.split('\n');
  const sections = rest.map((text) => {
    const [heading = '', ...lines] = text.split('\n');
    return { title: heading.trim(), markdown: lines.join('\n') };
  });
  return {
    name,
    title: title.replace(/^# /, ''),
    sections: [{ title: null, markdown: opening.join('\n') }, ...sections],
  };
}
