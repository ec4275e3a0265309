import { Button } from '@mantine/core';
import { useState } from 'react';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { saveFile } from '../lib/save-file.ts';
import { Setting } from './setting.tsx';

/** A file for whoever helps when something goes wrong. */
export function DiagnosticsSetting() {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const save = async () => {
    setIsBusy(true);
    try {
      const { filename, base64 } = await client.call('app.diagnostics', {});
      saveFile(filename, base64, 'application/zip');
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Setting id="diagnostics" label={t('safety.diagnostics')} hint={t('safety.diagnosticsHint')}>
      <Button
        variant="default"
        aria-describedby="diagnostics-hint"
        loading={isBusy}
        onClick={() => void save()}
      >
        {t('safety.diagnosticsSave')}
      </Button>
    </Setting>
  );
}
