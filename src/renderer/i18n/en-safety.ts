/** Who may use the port, and what is handed to whoever helps when something goes wrong. */
export const enSafety = {
  origins: 'Web pages that may use the port',
  originsHint: 'Pages of these sites may add and read receipts through the API, but not change settings.',
  originsPlaceholder: 'https://receipts.example',
  originsProblem: 'Write a site like https://receipts.example, without anything behind it',
  folderAbsent: 'It isn’t there now. Paragon goes on with it once it is back.',
  diagnostics: 'Diagnostics',
  diagnosticsHint:
    'A file for whoever helps when something goes wrong: what Paragon did, and how this computer is. It holds nothing that receipts say, and no file names.',
  diagnosticsSave: 'Save…',
};
