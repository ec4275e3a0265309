import { openStore, type Store } from '../../src/core/store/open-store.ts';
import { atEnd, temporaryFolder } from './test-app.ts';

/** A store in a folder of its own, closed after the test. */
export function openTestStore(): Store {
  const dataFolder = temporaryFolder();
  const store = openStore({ dataFolder, uploadsFolder: dataFolder, sqliteBinding: null, now: Date.now });
  atEnd(() => {
    store.close();
  });
  return store;
}
