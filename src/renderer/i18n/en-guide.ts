/** The frame of the user guide; its chapters are in docs/guide. */
export const enGuide = {
  search: 'Search the guide',
  chapters: 'Chapters',
  neighbours: 'Chapter before and after',
  found_one: '{{count, number}} place in the guide',
  found_other: '{{count, number}} places in the guide',
  nothing: 'The guide doesn’t have all these words. Try fewer, or another one.',
};
