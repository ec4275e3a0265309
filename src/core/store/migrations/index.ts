import type { Migration } from '../migrate.ts';
import { firstSchema } from './001-first-schema.ts';
import { modelReading } from './002-model-reading.ts';
import { corrections } from './003-corrections.ts';
import { turnedPages } from './004-turned-pages.ts';
import { recognisers } from './005-recognisers.ts';
import { library } from './006-library.ts';
import { idempotencyKeys } from './007-idempotency-keys.ts';
import { libraryGeneration } from './008-library-generation.ts';
import { trashAndVersions } from './009-trash-and-versions.ts';
import { otherSheets } from './010-other-sheets.ts';
import { standing } from './011-standing.ts';
import { likenesses } from './012-likenesses.ts';
import { shownRules } from './013-shown-rules.ts';
import { exchangeRates } from './014-exchange-rates.ts';
import { learnedShops } from './015-learned-shops.ts';
import { attachments } from './016-attachments.ts';
import { joinedPages } from './017-joined-pages.ts';
import { receiptsByDay } from './018-receipts-by-day.ts';

export const migrations: readonly Migration[] = [
  { version: 1, name: 'first schema', sql: firstSchema },
  { version: 2, name: 'model reading', sql: modelReading },
  { version: 3, name: 'corrections', sql: corrections },
  { version: 4, name: 'turned pages', sql: turnedPages },
  { version: 5, name: 'recognisers', sql: recognisers },
  { version: 6, name: 'library', sql: library },
  { version: 7, name: 'idempotency keys', sql: idempotencyKeys },
  { version: 8, name: 'library generation', sql: libraryGeneration },
  { version: 9, name: 'trash and versions', sql: trashAndVersions },
  { version: 10, name: 'other sheets', sql: otherSheets },
  { version: 11, name: 'standing', sql: standing },
  { version: 12, name: 'likenesses', sql: likenesses },
  { version: 13, name: 'shown rules', sql: shownRules },
  { version: 14, name: 'exchange rates', sql: exchangeRates },
  { version: 15, name: 'learned shops', sql: learnedShops },
  { version: 16, name: 'attachments', sql: attachments },
  { version: 17, name: 'joined pages', sql: joinedPages },
  { version: 18, name: 'receipts by day', sql: receiptsByDay },
];
