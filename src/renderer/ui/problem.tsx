import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { errorCodeOf } from '../app/job-news.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { Invitation } from './invitation.tsx';

type ProblemProps = { readonly error: unknown; readonly onRetry: () => void };

/** Stands in for content that couldn't be loaded, and says what to do. */
export function Problem({ error, onRetry }: ProblemProps) {
  const { t } = useTranslation();
  const code = errorCodeOf(error);
  return (
    <Invitation
      icon={<IconAlertTriangle size={36} stroke={1.5} />}
      title={t('problem.title')}
      text={`${t(`error.${code}.title`)}. ${t(`error.${code}.advice`)}`}
    >
      <Button variant="default" onClick={onRetry}>
        {t('problem.retry')}
      </Button>
    </Invitation>
  );
}
