/** The palette of commands. */
export const enPalette = {
  title: 'Commands',
  search: 'What would you like to do?',
  nothing: 'Nothing is called that.',
  page: 'On this page',
  picture: 'Picture',
  places: 'Go to',
  window: 'Everywhere',
  views: 'Views',
  export: 'Export',
  settings: 'Settings',
  guide: 'User guide',
  found: 'Search',
  searchIn: {
    receipts: 'Search receipts for “{{words}}”',
    products: 'Search products for “{{words}}”',
    guide: 'Search the guide for “{{words}}”',
  },
  categoryInYear: '{{category}}: what it cost in {{year}}',
  exportList: 'Export this list',
  exportAll: 'Export all receipts',
};
