/** Several pictures of one receipt, in English. */
export const enJoining = {
  button: 'Join',
  title: 'Join into one receipt',
  text: 'These are pictures of one receipt, from its top to its end. What two of them both show counts once. The whole receipt is read anew. What you corrected here goes along where it surely belongs; the joined receipt lists what doesn’t.',
  up: 'Move {{name}} up',
  down: 'Move {{name}} down',
  moved: '{{name}} is picture {{place}} now',
  cancel: 'Cancel',
  confirm: 'Join',
  begun: 'The pictures are being joined',
  begunText:
    'The whole receipt takes their place once it is read. Taken apart, they are again what they were.',
  addPages: 'Add further pages of this receipt',
  note: 'Joined from several pictures.',
  leftBehind:
    'You corrected this on its pictures, and it is not here. Correct what belongs here; the list goes once the receipt is checked.',
  takenOut: 'taken out',
  row: 'Item',
  unit: 'Unit',
  split: 'Take apart',
  splitTitle: 'Take this receipt apart?',
  splitText:
    'Each of its pictures becomes a receipt again, as it was. The joined one goes to the trash, with your corrections.',
  isSplit: 'The receipt was taken apart',
  isSplitText: 'Its pictures are receipts again. The joined one is in the trash.',
};

/** What files are that were dropped or pasted on the page of a receipt. */
export const enBrought = {
  title_one: 'What is this file?',
  title_other: 'What are these files?',
  pages_one: 'A further page of this receipt',
  pages_other: 'Further pages of this receipt',
  pagesHint: 'The whole receipt is read anew.',
  attachments_one: 'An attachment',
  attachments_other: 'Attachments',
  attachmentsHint: 'Kept with this receipt, but not read.',
  receipts_one: 'A new receipt',
  receipts_other: 'New receipts',
  receiptsHint_one: 'Read by itself.',
  receiptsHint_other: 'Each is read by itself.',
};
