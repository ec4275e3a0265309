import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ModelTest } from '../../../shared/language-model.ts';
import { showFailure } from '../../app/job-news.ts';
import { client } from '../../client/client.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatCount, formatDuration } from '../../lib/format.ts';
import { Setting } from '../setting.tsx';
import styles from './model.module.css';

/** Lets the user see the model work before a receipt depends on it. */
export function TestSetting() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => client.call('model.test', {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ['model', 'status'] }),
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  return (
    <Setting
      id="test"
      label={t('model.test')}
      hint={
        <>
          {t('model.testHint')}
          <span role="status" className={styles.line}>
            {data && <TestResult test={data} />}
          </span>
        </>
      }
    >
      <Button
        variant="default"
        loading={isPending}
        onClick={() => {
          mutate();
        }}
      >
        {t('model.testRun')}
      </Button>
    </Setting>
  );
}

function TestResult({ test }: { readonly test: ModelTest }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { problem, totalMs, tokensPerSecond } = test;
  if (problem !== null) {
    return (
      <span className={styles.state} data-good={false}>
        {t(`model.problem.${problem}`)}
      </span>
    );
  }
  const speed =
    tokensPerSecond === null
      ? null
      : t('model.testSpeed', { speed: formatCount(Math.round(tokensPerSecond), locale) });
  const time = t('model.testGood', { time: formatDuration(totalMs, locale) });
  return (
    <span className={styles.state} data-good>
      {[time, speed].filter((part) => part !== null).join(', ')}
    </span>
  );
}
