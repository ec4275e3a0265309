import { settingsSchema, type Settings } from '../shared/settings.ts';
import { assertBackupFolder } from './files/folder-for-backups.ts';
import { assertWatchable } from './files/folder-to-watch.ts';
import type { Events, SettingsService } from './services.ts';
import type { Store } from './store/open-store.ts';

/** The user's settings: read once, kept in memory, written through. Whoever uses one asks each time. */
export function createSettingsService(store: Store, events: Events, dataFolder: string): SettingsService {
  let current: Settings = store.settings.read();
  return {
    get: () => current,
    update(change) {
      const updated = settingsSchema.parse({ ...current, ...change });
      const { watchedFolder, backupFolder } = updated;
      if (watchedFolder !== null && watchedFolder !== current.watchedFolder) {
        assertWatchable(watchedFolder, dataFolder);
      }
      if (backupFolder !== null && backupFolder !== current.backupFolder) {
        assertBackupFolder(backupFolder, dataFolder);
      }
      store.settings.write(updated);
      current = updated;
      events.publish({ type: 'settings.changed', settings: updated });
      return updated;
    },
  };
}
