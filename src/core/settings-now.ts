import { defaultSettings, type Settings } from '../shared/settings.ts';
import type { Services } from './services.ts';

/** The user's settings, or the defaults while the database that holds them is in question. */
export function settingsNow(services: Services): Settings {
  return services.library.isOpen() ? services.settings.get() : defaultSettings;
}

/** Calls the listener with the settings after each change, and after another library was opened. */
export function followSettings(services: Services, listener: (settings: Settings) => void): () => void {
  return services.events.subscribe((event) => {
    if (event.type === 'settings.changed') listener(event.settings);
    if (event.type === 'library.changed') listener(settingsNow(services));
  });
}
