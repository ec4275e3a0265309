import type { ErrorCode } from '../app-error.ts';

/** For every code of the contract: what happened, and what to do about it. */
export const enErrors = {
  BAD_REQUEST: {
    title: 'That wasn’t understood',
    advice: 'Try again. If it happens once more, restart Paragon.',
  },
  CONFLICT: {
    title: 'It was changed meanwhile',
    advice: 'Look at it as it is now and make the change again.',
  },
  UNAUTHORIZED: {
    title: 'Access needs a token',
    advice: 'Open Paragon with the address that carries its token.',
  },
  FORBIDDEN: {
    title: 'That isn’t allowed from here',
    advice: 'Use the window on the computer where Paragon runs.',
  },
  NOT_FOUND: {
    title: 'It is no longer here',
    advice: 'It may have been deleted meanwhile. Go back to the list.',
  },
  UNAVAILABLE: { title: 'That isn’t possible just now', advice: 'Wait a moment and try again.' },
  FILE_TOO_LARGE: {
    title: 'The file is larger than 60 MB',
    advice: 'Save it smaller, or take the photo again at a lower resolution.',
  },
  UPLOAD_TOO_SLOW: {
    title: 'The file arrived too slowly',
    advice: 'Send it again when fewer files are on their way, or over a faster connection.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: 'The program sent another file under a used key',
    advice: 'Let it send each file with a key of its own.',
  },
  EMPTY_FILE: {
    title: 'The file is empty',
    advice: 'It may not have finished copying. Choose the original again.',
  },
  UNSUPPORTED_FILE_TYPE: {
    title: 'This kind of file can’t be read',
    advice: 'Use a photo (JPEG, PNG, HEIC, WebP, TIFF, AVIF) or a PDF.',
  },
  UNSUPPORTED_ATTACHMENT: {
    title: 'This kind of file can’t be attached',
    advice: 'Attach a picture (JPEG, PNG, HEIC, WebP, TIFF, AVIF), a PDF or plain text.',
  },
  TOO_MANY_ATTACHMENTS: {
    title: 'This receipt has 50 attachments already',
    advice: 'Remove one that you no longer need, or join several into one PDF.',
  },
  CORRUPT_FILE: {
    title: 'The file is damaged',
    advice: 'Open it in another program to check, then save or photograph it anew.',
  },
  ENCRYPTED_PDF: {
    title: 'The PDF is locked with a password',
    advice: 'Save a copy without the password and add that.',
  },
  TOO_MANY_PIXELS: {
    title: 'The picture is too big',
    advice: 'Save it with fewer pixels; 12 megapixels are plenty.',
  },
  TOO_MANY_PAGES: {
    title: 'The PDF has more than 50 pages',
    advice: 'Save only the receipt’s pages as a new PDF.',
  },
  OCR_PROCESSING_ERROR: {
    title: 'No text could be read',
    advice: 'Take the photo again: flat, sharp, in good light, the whole receipt in view.',
  },
  OCR_TIMEOUT: {
    title: 'Reading the text took too long',
    advice: 'Try again, or add a smaller or clearer picture.',
  },
  ANALYSIS_TIMEOUT: {
    title: 'Understanding the receipt took too long',
    advice: 'Add only the lines of the receipt, or try again when the computer is less busy.',
  },
  DEADLINE_EXCEEDED: {
    title: 'The receipt took longer than allowed',
    advice: 'Try again, or split a long PDF into parts.',
  },
  WORKER_CRASHED: { title: 'Reading stopped unexpectedly', advice: 'Try again. The file is kept.' },
  CRASHED_REPEATEDLY: {
    title: 'This file has stopped the reading twice',
    advice: 'The file is kept. Try again after an update, or add another picture of the receipt.',
  },
  OUT_OF_MEMORY: {
    title: 'Reading this file takes too much memory',
    advice: 'Save it smaller or with fewer pages and add that.',
  },
  PDF_UNPACKS_TOO_LARGE: {
    title: 'The PDF unpacks to far more than a receipt',
    advice: 'Print or photograph the receipt from another program and add that.',
  },
  PDF_TOO_COMPLEX: {
    title: 'The PDF has far more drawing in it than a receipt',
    advice: 'Save a picture of the receipt’s page and add that.',
  },
  PDF_TOO_MUCH_TEXT: {
    title: 'The PDF has far more text on it than a receipt',
    advice: 'Save only the receipt’s pages as a new PDF.',
  },
  PICTURE_TOO_NARROW: {
    title: 'The picture is too narrow to hold a receipt',
    advice: 'Add a picture with the whole receipt on it.',
  },
  NOTHING_IN_BOX: {
    title: 'Nothing could be read in this box',
    advice: 'Draw it around whole words, with a little paper on all sides.',
  },
  CANCELLED: { title: 'It was cancelled', advice: 'Try again if you want it read after all.' },
  LEASE_LOST: {
    title: 'Another run took this receipt over',
    advice: 'Nothing to do: the other run goes on.',
  },
  FOLDER_UNUSABLE: {
    title: 'The folder can’t be watched now',
    advice: 'Choose one that is there and that Paragon may read, outside its own data folder.',
  },
  STORAGE_FULL: { title: 'The disk is full', advice: 'Free some space; Paragon then goes on by itself.' },
  STORAGE_UNAVAILABLE: {
    title: 'The data folder can’t be written',
    advice: 'Check that its disk is connected and that you may write there.',
  },
  TOO_FEW_OPEN_FILES: {
    title: 'Paragon may open too few files at once',
    advice: 'Raise the system’s limit (ulimit -n 1024) and start Paragon again.',
  },
  STORAGE_CORRUPT: {
    title: 'The database is damaged',
    advice: 'Start Paragon again: it then offers to restore a backup or to read the receipts again.',
  },
  LIBRARY_IN_QUESTION: {
    title: 'The database needs your decision',
    advice: 'Nothing was deleted. Choose how to go on.',
  },
  NEWER_DATABASE: {
    title: 'The data comes from a newer Paragon',
    advice: 'Install the newest version and open it again.',
  },
  BACKUP_UNREADABLE: {
    title: 'The backup can’t be read',
    advice: 'Check its name, and that Paragon may read it. Nothing was changed.',
  },
  BACKUP_DAMAGED: {
    title: 'This is no whole backup of Paragon',
    advice: 'It is damaged, cut off or another kind of file. Choose another one; nothing was changed.',
  },
  PASSPHRASE_NEEDED: {
    title: 'This backup is encrypted',
    advice: 'Type the passphrase that it was made with.',
  },
  PASSPHRASE_WRONG: {
    title: 'The backup doesn’t open with this passphrase',
    advice: 'Check it, capital letters and spaces too, and try again.',
  },
  ALREADY_RUNNING: { title: 'Paragon is already running', advice: 'Use the window that is open.' },
  PORT_IN_USE: {
    title: 'The port is taken by another program',
    advice: 'Choose another port number in the settings.',
  },
  NO_NETWORK: {
    title: 'This computer is in no local network',
    advice: 'Connect it to the network that the phone is in, and try again.',
  },
  MODEL_UNAVAILABLE: {
    title: 'The language model doesn’t answer',
    advice: 'Start Ollama; until then receipts are read without it.',
  },
  WEBHOOK_FAILED: {
    title: 'A script wasn’t told of a receipt',
    advice: 'The webhook’s address did not take the message, tried eight times. Check it in the settings.',
  },
  INTERNAL_SERVER_ERROR: {
    title: 'Something went wrong inside Paragon',
    advice: 'Try again. If it happens once more, restart Paragon.',
  },
} satisfies Record<ErrorCode, { title: string; advice: string }>;
