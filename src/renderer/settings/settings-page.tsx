import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { infoQuery, settingsQuery } from '../client/queries.ts';
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

export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')} isNarrow>
      <Sections />
    </Page>
  );
}

function Sections() {
  const settings = useQuery(settingsQuery);
  const info = useQuery(infoQuery);
  const error = settings.error ?? info.error;
  if (settings.data && info.data) {
    return (
      <div className={styles.sections}>
        <LookSection settings={settings.data} />
        <ReadingSection settings={settings.data} info={info.data} />
        <ModelSection settings={settings.data} />
        <BackupSection settings={settings.data} canChoose={info.data.canChooseFolder} />
        <TrashSection settings={settings.data} />
        <PortSection settings={settings.data} info={info.data} />
        <AdvancedSection info={info.data} />
        <AboutSection info={info.data} />
      </div>
    );
  }
  if (!error) return <SettingsSkeleton />;
  const retry = () => {
    void settings.refetch();
    void info.refetch();
  };
  return <Problem error={error} onRetry={retry} />;
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
