/** Who may use the port, and what is handed to whoever helps when something goes wrong. */
export const enSafety = {
  origins: 'Web pages that may use the port',
  originsHint: 'Pages of these sites may add and read receipts through the API, but not change settings.',
  originsPlaceholder: 'https://receipts.example',
  originsProblem: 'Write a site like https://receipts.example, without anything behind it',
  webhook: 'Tell a script of each receipt',
  webhookHint:
    'A signed message is posted to this address when a receipt was read or failed. It names the job and nothing that the receipt says. Empty for nobody.',
  webhookSave: 'Save',
  webhookProblem: 'Write an address like http://127.0.0.1:5678/receipts',
  webhookCopy: 'Copy the secret',
  webhookCopied: 'Copied',
  webhookRenew: 'Make a new secret',
  folderAbsent: 'It isn’t there now. Paragon goes on with it once it is back.',
  diagnostics: 'Diagnostics',
  diagnosticsHint:
    'A file for whoever helps when something goes wrong: what Paragon did, and how this computer is. It holds nothing that receipts say, and no file names.',
  diagnosticsSave: 'Save…',
};
