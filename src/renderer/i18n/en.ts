import { enAttachments } from './en-attachments.ts';
import { enAlike } from './en-alike.ts';
import { enEdit } from './en-edit.ts';
import { enErrors } from '../../shared/wording/en-errors.ts';
import { enGuide } from './en-guide.ts';
import { enHelp } from './en-help.ts';
import { enBrought, enJoining } from './en-joining.ts';
import { enKeep } from './en-keep.ts';
import { enModel } from './en-model.ts';
import { enLibrary } from './en-library.ts';
import { enMoney } from './en-money.ts';
import { enPalette } from './en-palette.ts';
import { enPhone } from './en-phone.ts';
import { enSample } from './en-sample.ts';
import { enSafety } from './en-safety.ts';
import { enReceipt } from './en-receipt.ts';

/** English, the source of the keys: Polish must have every one of them (pl.ts). */
export const en = {
  app: {
    name: 'Paragon',
    skip: 'Skip to the content',
    offline: 'Everything stays on this computer',
    remoteModel: 'Receipts’ text goes to the model at {{host}}',
    navigation: 'Main',
    loading: 'Loading',
  },
  nav: {
    inbox: 'To look at',
    receipts: 'Receipts',
    money: 'Money',
    products: 'Products',
    queue: 'Queue',
    settings: 'Settings',
    guide: 'User guide',
    help: 'Keyboard shortcuts',
  },
  add: {
    button: 'Add receipts',
    drop: 'Drop to add',
    dropHint: 'Photos and PDFs, as many as you like, up to 60 MB each',
    sending: 'Sending…',
    accepted_one: '{{count}} file added to the queue',
    accepted_other: '{{count}} files added to the queue',
    refused_one: '{{count}} file was refused',
    refused_other: '{{count}} files were refused',
  },
  connection: {
    lost: 'The engine can’t be reached. Trying again…',
    lostHint: 'Nothing is lost: receipts already added are kept and will be read.',
    retry: 'Try now',
    back: 'The engine is back.',
  },
  problem: {
    title: 'This could not be loaded',
    retry: 'Try again',
  },
  verdict: {
    proved: 'Proved',
    consistent: 'Adds up so far',
    needs_review: 'Needs a look',
    any: 'All',
    filter: 'Show receipts by verdict',
  },
  list: {
    title: 'Receipts',
    search: 'Search by store, item or any word',
    clearSearch: 'Clear the search',
    count_one: '{{count, number}} receipt',
    count_other: '{{count, number}} receipts',
    store: 'Store',
    date: 'Date',
    items: 'Items',
    verdict: 'Verdict',
    total: 'Total',
    category: 'Category',
    columns: 'Columns',
    ascending: 'ascending',
    descending: 'descending',
    sort_ascending: 'Sort ascending',
    sort_descending: 'Sort descending',
    noStore: 'Store not read',
    noDate: 'No date',
    noTotal: 'Not read',
    items_one: '{{count}} item',
    items_other: '{{count}} items',
    emptyTitle: 'No receipts yet',
    emptyText:
      'Drop photos or PDFs anywhere on this window, paste one, or choose files. Each is read here, on this computer, and checked by its own arithmetic.',
    emptyFormats: 'JPEG, PNG, HEIC, WebP, TIFF, AVIF or PDF, up to 60 MB',
    nothingTitle: 'Nothing matches',
    nothingText: 'No receipt has these words. Try fewer letters or another word; accents don’t matter.',
    nothingVerdict: 'No receipt has this verdict.',
    showAll: 'Show all receipts',
    reading_one: 'Reading {{count}} receipt',
    reading_other: 'Reading {{count}} receipts',
    toQueue: 'Show the queue',
  },
  queue: {
    title: 'Queue',
    subtitle: 'What is being read now, and what has just ended',
    active: 'In progress',
    failed: 'Needs you',
    ended: 'Done lately',
    refused: 'Refused',
    emptyTitle: 'Nothing is waiting',
    emptyText: 'Receipts you add show up here while they are read.',
    more_one: 'and {{count, number}} more is waiting',
    more_other: 'and {{count, number}} more are waiting',
    waiting: 'Waiting for its turn',
    retryAt: 'Next try at {{time}}',
    retryIn: 'in {{seconds}} s',
    attempt: 'Attempt {{attempt}} of {{max}}',
    elapsed: '{{time}} since it was added',
    cancelled: 'Cancelled',
    duplicate: 'You already have this receipt',
    done: 'Read',
    open: 'Open',
    openDuplicate: 'Show the one you have',
    cancel: 'Cancel',
    retry: 'Try again',
    dismiss: 'Take off the list',
    cancelFile: 'Cancel {{filename}}',
    retryFile: 'Try {{filename}} again',
    dismissFile: 'Take {{filename}} off the list',
    openFile: 'Open the receipt read from {{filename}}',
    progressOf: 'Progress of {{filename}}',
    clear: 'Clear the list',
  },
  step: {
    initialize: 'Getting ready',
    inspect: 'Checking the file',
    recognise: 'Recognising the words',
    quality: 'Checking what was recognised',
    analyse: 'Reading the receipt',
    verify: 'Checking the arithmetic',
    save: 'Saving',
  },
  announce: {
    started: '{{filename}}: started',
    step: '{{filename}}: {{step}}',
    done: '{{filename}}: read, {{verdict}}, {{total}}',
    duplicate: '{{filename}}: you already have this receipt',
    failed: '{{filename}}: {{problem}}',
    cancelled: '{{filename}}: cancelled',
  },
  settings: {
    title: 'Settings',
    saved: 'Saved',
    look: 'Language and look',
    language: 'Language',
    languageSystem: 'As the system',
    theme: 'Colours',
    themeSystem: 'As the system',
    themeLight: 'Light',
    themeDark: 'Dark',
    reading: 'Reading receipts',
    advanced: 'Advanced',
    recognition: 'Language of the receipts',
    recognitionHint: 'Leave it on automatic unless all your receipts are in one language.',
    recognitionAuto: 'Automatic',
    recognitionPolish: 'Polish',
    recognitionEnglish: 'English',
    recognitionBoth: 'Polish and English',
    folder: 'Watched folder',
    folderHint: 'New files in this folder are read by themselves. The files stay where they are.',
    folderNone: 'No folder',
    folderChoose: 'Choose…',
    folderClear: 'Stop watching',
    folderPath: 'Full path of the folder',
    folderSave: 'Watch',
    notify: 'Tell me when a receipt is done',
    notifyHint: 'A system notification, while the window is in the background.',
    port: 'For other programs',
    http: 'Local HTTP port',
    httpHint: 'Lets programs on this computer send receipts and read the results.',
    httpPort: 'Port',
    httpAddress: 'Listening at {{address}}',
    httpOff: 'The port is closed.',
    httpFailed: 'The port isn’t listening: another program may be using number {{port}}. Choose another one.',
    httpOwn: 'This page itself comes through the port. If you close it, this page stops working.',
    perMinute: 'Receipts a minute for each program',
    perMinuteHint: 'How many one program may start. You yourself are never limited.',
    perMinuteRange: 'A whole number from 1 to 600',
    portRange: 'A whole number from 1 to 65535',
    about: 'About',
    version: 'Version',
    dataFolder: 'Data folder',
    copyPath: 'Copy the path',
    copied: 'Copied',
    promise:
      'No cloud, no account, no telemetry. Receipts are read by this computer and leave it only if you take them away.',
  },
  help: enHelp,
  palette: enPalette,
  guide: enGuide,
  notice: {
    settingsFailed: 'The setting was not saved',
    actionFailed: 'That didn’t work',
    close: 'Close',
  },
  ...enReceipt,
  ...enEdit,
  ...enKeep,
  ...enModel,
  ...enMoney,
  ...enLibrary,
  ...enAlike,
  ...enAttachments,
  phone: enPhone,
  sample: enSample,
  joining: enJoining,
  brought: enBrought,
  safety: enSafety,
  error: enErrors,
};

/** The same keys with Polish plural forms in place of the English ones. */
export type InPolish<T> = {
  [
    K in keyof T as K extends `${string}_one`
      ? never
      : K extends `${infer Base}_other`
        ? `${Base}_${'one' | 'few' | 'many' | 'other'}`
        : K
  ]: T[K] extends string ? string : InPolish<T[K]>;
};
