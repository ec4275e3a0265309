import { Notification } from 'electron';
import { noticeText, type WordingLanguage } from '../shared/wording/notice-text.ts';
import type { App } from '../core/app.ts';
import { settingsNow } from '../core/settings-now.ts';

/** Shows the engine's notifications as the system does, in the user's language, unless the user has switched that off. */
export function showNotifications(
  { services }: App,
  language: () => WordingLanguage,
  focus: () => void,
): () => void {
  return services.events.subscribe((event) => {
    if (event.type !== 'notification' || !settingsNow(services).notifyWhenDone) return;
    if (!Notification.isSupported()) return;
    const { title, message } = noticeText(event, language());
    const notification = new Notification({ title: title ?? 'Paragon', body: message });
    notification.on('click', focus);
    notification.show();
  });
}
