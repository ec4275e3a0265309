import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

type Notice = {
  readonly tone: 'good' | 'warning' | 'bad';
  readonly title?: string | undefined;
  readonly message: string;
};

const colors = { good: 'stamp', warning: 'orange', bad: 'red' } as const;
const shownForMs = { good: 3000, warning: 8000, bad: 10_000 } as const;

/** Shows a short notice in the corner. What went wrong stays longer. */
export function notify({ tone, title, message }: Notice): void {
  notifications.show({
    color: colors[tone],
    title,
    message,
    autoClose: shownForMs[tone],
    closeButtonProps: { 'aria-label': i18next.t('notice.close') },
  });
}
