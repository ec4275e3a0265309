import { ActionIcon, Button } from '@mantine/core';
import { IconBook2, IconCommand, IconDeviceMobile, IconHelp, IconPlus } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { openPalette } from '../commands/palette.tsx';
import { useTranslation } from '../i18n/i18n.ts';
import { guideStart, isInbox, routeHash, tabOf, type Route } from '../lib/route.ts';
import { addFromPhone } from '../uploads/phone-dialog.tsx';
import { openFilePicker } from '../uploads/take-files.ts';
import { places, type PlaceName } from './places.ts';
import { PrivacyNote } from './privacy-note.tsx';
import { Tip } from '../ui/tip.tsx';
import styles from './sidebar.module.css';

type SidebarProps = {
  readonly route: Route;
  readonly busyCount: number;
  /** Receipts that wait for the user's eyes. */
  readonly waitingCount: number;
  readonly onHelp: () => void;
};

/** Navigation: a column on the left; on a narrow window, a bar above and tabs below. */
export function Sidebar({ route, busyCount, waitingCount, onHelp }: SidebarProps) {
  const { t } = useTranslation();
  return (
    <>
      <aside className={styles.side} aria-label={t('app.name')} data-screen={route.screen}>
        <div className={styles.brand}>
          <Mark />
          <span>{t('app.name')}</span>
        </div>
        <Button
          className={styles.add}
          leftSection={<IconPlus size={18} />}
          onClick={openFilePicker}
          size="md"
        >
          {t('add.button')}
        </Button>
        <Button
          className={styles.phone}
          variant="default"
          leftSection={<IconDeviceMobile size={18} stroke={1.6} />}
          onClick={addFromPhone}
        >
          {t('phone.button')}
        </Button>
        <Navigation {...{ route, busyCount, waitingCount }} className={styles.column} />
        <Foot route={route} onHelp={onHelp} />
      </aside>
      <Navigation {...{ route, busyCount, waitingCount }} className={styles.tabs} />
    </>
  );
}

type FootProps = Pick<SidebarProps, 'route' | 'onHelp'>;

function Foot({ route, onHelp }: FootProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.foot}>
      <PrivacyNote />
      <FootButton label={t('palette.title')} keys="Ctrl+K" onClick={openPalette}>
        <IconCommand size={20} stroke={1.6} />
      </FootButton>
      <Tip label={`${t('nav.guide')} (F1)`}>
        <ActionIcon
          component="a"
          href={routeHash(guideStart)}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('nav.guide')}
          aria-current={route.screen === 'guide' ? 'page' : undefined}
        >
          <IconBook2 size={20} stroke={1.6} />
        </ActionIcon>
      </Tip>
      <FootButton className={styles.keys} label={t('nav.help')} keys="?" onClick={onHelp}>
        <IconHelp size={20} stroke={1.6} />
      </FootButton>
    </div>
  );
}

type FootButtonProps = {
  readonly className?: string | undefined;
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function FootButton({ label, keys, ...button }: FootButtonProps) {
  return (
    <Tip label={`${label} (${keys})`}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} {...button} />
    </Tip>
  );
}

type NavigationProps = Omit<SidebarProps, 'onHelp'> & {
  readonly className: string | undefined;
};

function Navigation({ route, busyCount, waitingCount, className }: NavigationProps) {
  const { t } = useTranslation();
  const isInInbox = 'filter' in route && isInbox(route.filter);
  const current = isInInbox ? 'inbox' : tabOf(route.screen);
  const counts: Partial<Record<PlaceName, number>> = { inbox: waitingCount, queue: busyCount };
  return (
    <nav className={className} aria-label={t('app.navigation')}>
      {places.map(({ name, icon, route: to }) => (
        <NavigationLink
          key={name}
          to={to}
          icon={icon}
          label={t(`nav.${name}`)}
          isCurrent={name === current}
          count={counts[name]}
        />
      ))}
    </nav>
  );
}

type LinkProps = {
  readonly to: Route;
  readonly icon: ComponentType<{ size: number; stroke: number }>;
  readonly label: string;
  readonly isCurrent: boolean;
  readonly count: number | undefined;
};

function NavigationLink({ to, icon: Icon, label, isCurrent, count = 0 }: LinkProps) {
  return (
    <a className={styles.link} href={routeHash(to)} aria-current={isCurrent ? 'page' : undefined}>
      <Icon size={20} stroke={1.6} />
      <span className={styles.label}>{label}</span>
      {count > 0 && <span className={styles.count}>{count > 999 ? '999+' : count}</span>}
    </a>
  );
}

function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" width="30" height="30" aria-hidden>
      <rect width="32" height="32" rx="8" />
      <path d="M9 6.5h14v19l-2.33-1.7-2.33 1.7-2.34-1.7-2.33 1.7-2.34-1.7L9 25.5z" />
      <path d="m12.4 14.6 2.6 2.6 4.8-5" />
    </svg>
  );
}
