/** Who may use the port, and what is handed to whoever helps when something goes wrong. */
export const enSafety = {
  origins: 'Web pages that may use the port',
  originsHint: 'Pages of these sites may add and read receipts through the API, but not change settings.',
  originsPlaceholder: 'https://receipts.example',
  originsProblem: 'Write a site like https://receipts.example, without anything behind it',
};
