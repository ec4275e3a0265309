import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { infoQuery, settingsQuery } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import type { SettingsSection } from '../lib/route.ts';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { AboutSection } from './about-section.tsx';
import { AdvancedSection } from './advanced-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { LookSection } from './look-section.tsx';
import { ModelSection } from './language-model/model-section.tsx';
import { PortSection } from './port-section.tsx';
import { ReadingSection } from './reading-section.tsx';
import { TrashSection } from './trash-section.tsx';
import styles from './settings.module.css';

type SettingsPageProps = { readonly section: SettingsSection | null };

export function SettingsPage({ section }: SettingsPageProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')} isNarrow>
      <Sections section={section} />
    </Page>
  );
}

function Sections({ section }: SettingsPageProps) {
  const settings = useQuery(settingsQuery);
  const info = useQuery(infoQuery);
  const error = settings.error ?? info.error;
  if (settings.data && info.data) {
    return (
      <BeginAt section={section}>
        <LookSection settings={settings.data} />
        <ReadingSection settings={settings.data} info={info.data} />
        <ModelSection settings={settings.data} />
        <BackupSection settings={settings.data} canChoose={info.data.canChooseFolder} />
        <TrashSection settings={settings.data} />
        <PortSection settings={settings.data} info={info.data} />
        <AdvancedSection info={info.data} />
        <AboutSection info={info.data} />
      </BeginAt>
    );
  }
  if (!error) return <SettingsSkeleton />;
  const retry = () => {
    void settings.refetch();
    void info.refetch();
  };
  return <Problem error={error} onRetry={retry} />;
}

/** Brings the section that the address names into sight once it is there. */
function BeginAt({ section, children }: SettingsPageProps & { readonly children: ReactNode }) {
  const sections = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (section === null) return;
    const heading = sections.current?.querySelector<HTMLElement>(`#section-${section}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }, [section]);
  return (
    <div ref={sections} className={styles.sections}>
      {children}
    </div>
  );
}

function SettingsSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={styles.sections} role="status" aria-busy aria-label={t('app.loading')}>
      {[140, 220, 260].map((height) => (
        <Skeleton key={height} height={height} radius="lg" />
      ))}
    </div>
  );
}
