import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { PullProgress } from '../../../shared/language-model.ts';
import { showFailure } from '../../app/job-news.ts';
import { client } from '../../client/client.ts';
import { modelListQuery } from '../../client/queries.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatFileSize } from '../../lib/format.ts';
import styles from './model.module.css';

/** What is worth installing on this computer, and how far an installation is. */
export function SuggestedModels({ pull }: { readonly pull: PullProgress | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery(modelListQuery);
  const isInstalling = pull?.status === 'running';
  if (!data || (data.suggested.length === 0 && !isInstalling)) return null;
  return (
    <div className={styles.block}>
      <h3 id="suggested-models">{t('model.suggested')}</h3>
      <p>{t('model.suggestedHint', { memory: formatFileSize(data.memoryBytes, locale) })}</p>
      {isInstalling && <Installing pull={pull} />}
      {pull?.status === 'failed' && (
        <p className={styles.failure} role="alert">
          {t('model.pullFailed', { model: pull.model })}{' '}
          {pull.problem !== null && t(`model.problem.${pull.problem}`)}
          {pull.serverWords !== null && (
            <span className={styles.line}>{t('model.serverWords', { words: pull.serverWords })}</span>
          )}
        </p>
      )}
      <ul aria-labelledby="suggested-models">
        {data.suggested
          .filter(({ name }) => !isInstalling || name !== pull.model)
          .map((model) => (
            <SuggestedRow key={model.name} model={model} isDisabled={isInstalling} />
          ))}
      </ul>
    </div>
  );
}

type Suggested = { readonly name: string; readonly sizeBytes: number; readonly canSee: boolean };

function SuggestedRow({ model, isDisabled }: { readonly model: Suggested; readonly isDisabled: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.call('model.pull', { model: model.name }),
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  const facts = [formatFileSize(model.sizeBytes, locale), model.canSee ? t('model.sees') : null];
  return (
    <li>
      <div>
        <strong>{model.name}</strong>
        <span className={styles.line}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        disabled={isDisabled}
        loading={isPending}
        aria-label={t('model.installModel', { model: model.name })}
        onClick={() => {
          mutate();
        }}
      >
        {t('model.install')}
      </Button>
    </li>
  );
}

function Installing({ pull }: { readonly pull: PullProgress }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { model, completedBytes, totalBytes } = pull;
  const share = totalBytes === 0 ? 0 : completedBytes / totalBytes;
  return (
    <div className={styles.installing}>
      <div>
        <strong>{t('model.installing', { model })}</strong>
        <span className={styles.line}>
          {totalBytes === 0
            ? t('model.pullBegins')
            : t('model.progress', {
                done: formatFileSize(completedBytes, locale),
                total: formatFileSize(totalBytes, locale),
              })}
        </span>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => {
          void client.call('model.cancelPull', {});
        }}
      >
        {t('model.cancelPull')}
      </Button>
      <Progress
        className={styles.progress}
        value={100 * share}
        animated
        aria-label={t('model.installing', { model })}
      />
    </div>
  );
}
