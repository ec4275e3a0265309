/** Files that belong to a receipt. */
export const enAttachments = {
  attachments: {
    title: 'Attachments',
    hint: 'Keep what belongs to this receipt with it: a warranty card, a manual, a photo of what you bought. Pictures, PDFs and plain text, up to 60 MB each.',
    add: 'Add attachments',
    added_one: 'Attached to this receipt',
    added_other: '{{count}} files were attached to this receipt',
    notAdded: '{{name}} wasn’t attached',
    remove: 'Remove',
    removeOne: 'Remove {{name}}',
    undoOne: 'Undo: put {{name}} back',
    isRemoved: '{{name}} was removed',
    isBack: '{{name}} is back',
    fileGone: 'The file is no longer there. Attach it again, or restore a backup.',
    goneOn: 'Removed. Gone for good on {{day}}.',
  },
};
