import { z } from 'zod';
import { defaultSettings, settingsSchema, type Settings } from '../../shared/settings.ts';
import type { Database } from './database.ts';

export type SettingsStore = ReturnType<typeof createSettingsStore>;

const rowSchema = z.object({ key: z.string(), value: z.string() });

/** One row a setting that was ever changed. A value this version can't read counts as never set. */
export function createSettingsStore(database: Database) {
  const select = database.prepare('SELECT key, value FROM settings');
  const upsert = database.prepare(`
    INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);

  return {
    read(): Settings {
      const rows = select.all().map((row) => rowSchema.parse(row));
      const stored = new Map(rows.map(({ key, value }) => [key, value]));
      const known = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
        const text = stored.get(key);
        const parsed = text === undefined ? null : schema.safeParse(JSON.parse(text));
        return parsed?.success ? [[key, parsed.data] as const] : [];
      });
      return settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(known) });
    },
    write(change: Partial<Settings>): void {
      database.transaction(() => {
        for (const [key, value] of Object.entries(change)) upsert.run({ key, value: JSON.stringify(value) });
      });
    },
  };
}
