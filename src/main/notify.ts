import { Notification } from 'electron';
import type { App } from '../core/app.ts';
import { settingsNow } from '../core/settings-now.ts';

/** Shows the engine's notifications as the system does, unless the user has switched that off. */
export function showNotifications({ services }: App, focus: () => void): () => void {
  return services.events.subscribe((event) => {
    if (event.type !== 'notification' || !settingsNow(services).notifyWhenDone) return;
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: 'Paragon', body: event.message });
    notification.on('click', focus);
    notification.show();
  });
}
