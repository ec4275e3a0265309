import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ModelStatus } from '../../../shared/language-model.ts';
import type { Settings } from '../../../shared/settings.ts';
import { modelStatusQuery } from '../../client/queries.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { Section, Setting } from '../setting.tsx';
import { useSave } from '../use-save.ts';
import { HostSetting } from './host-setting.tsx';
import { InstalledModels } from './installed-models.tsx';
import { ModelState } from './model-state.tsx';
import { SuggestedModels } from './suggested-models.tsx';
import { TestSetting } from './test-setting.tsx';
import { WaitingReceipts } from './waiting-receipts.tsx';

const calmMs = 10_000;
const busyMs = 1_000;

type ModelSectionProps = { readonly settings: Settings };

/** The language model: whether it reads too, on which server, which one, and how it does. */
export function ModelSection({ settings }: ModelSectionProps) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Section name="model" title={t('model.title')}>
      <Setting id="model" label={t('model.enabled')} hint={t('model.enabledHint')}>
        <Switch
          size="md"
          aria-label={t('model.enabled')}
          aria-describedby="model-hint"
          checked={settings.modelEnabled}
          onChange={(event) => {
            save({ modelEnabled: event.currentTarget.checked });
          }}
        />
      </Setting>
      {settings.modelEnabled && <ModelSettings settings={settings} />}
    </Section>
  );
}

function ModelSettings({ settings }: ModelSectionProps) {
  const { data: status } = useQuery({
    ...modelStatusQuery,
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (isBusy(state.data) ? busyMs : calmMs),
  });
  return (
    <>
      <HostSetting key={settings.modelHost} host={settings.modelHost} isRemote={status?.isLocal === false} />
      {status && <ModelState status={status} />}
      <InstalledModels chosen={settings.modelName} />
      <SuggestedModels pull={status?.pull ?? null} />
      <VisionSetting settings={settings} />
      {settings.modelName !== null && <TestSetting />}
      {status && <WaitingReceipts status={status} />}
    </>
  );
}

function isBusy(status: ModelStatus | undefined): boolean {
  return (status?.reanalysing ?? 0) > 0;
}

function VisionSetting({ settings }: ModelSectionProps) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Setting id="vision" label={t('model.vision')} hint={t('model.visionHint')}>
      <Switch
        size="md"
        aria-label={t('model.vision')}
        aria-describedby="vision-hint"
        checked={settings.modelVision}
        onChange={(event) => {
          save({ modelVision: event.currentTarget.checked });
        }}
      />
    </Setting>
  );
}
