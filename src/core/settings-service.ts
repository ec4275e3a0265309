import { randomBytes } from 'node:crypto';
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
      const updated = withSecret(settingsSchema.parse({ ...current, ...change }));
      const { watchedFolder, backupFolder } = updated;
      if (watchedFolder !== null && watchedFolder !== current.watchedFolder) {
        assertWatchable(watchedFolder, dataFolder);
      }
      if (backupFolder !== null && backupFolder !== current.backupFolder) {
        assertBackupFolder(backupFolder, dataFolder);
      }
      store.settings.write(updated);
      store.afterCommit(() => {
        current = updated;
      });
      events.publish({ type: 'settings.changed', settings: updated });
      return updated;
    },
  };
}

/** A webhook is never without a secret: where it was taken out, a new one is made. */
function withSecret(settings: Settings): Settings {
  if (settings.webhookUrl === null || settings.webhookSecret !== null) return settings;
  return { ...settings, webhookSecret: `whsec_${randomBytes(24).toString('base64')}` };
}
