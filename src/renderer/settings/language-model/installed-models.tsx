import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InstalledModel } from '../../../shared/language-model.ts';
import { modelListQuery } from '../../client/queries.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatFileSize } from '../../lib/format.ts';
import { useSave } from '../use-save.ts';
import styles from './model.module.css';

/** What is installed on the server, one of which is in use. Nothing while the server can't be asked. */
export function InstalledModels({ chosen }: { readonly chosen: string | null }) {
  const { t } = useTranslation();
  const { data } = useQuery(modelListQuery);
  if (!data) return null;
  return (
    <div className={styles.block}>
      <h3 id="installed-models">{t('model.installed')}</h3>
      {data.installed.length === 0 && <p>{t('model.noneInstalled')}</p>}
      <ul aria-labelledby="installed-models">
        {data.installed.map((model) => (
          <InstalledRow key={model.name} model={model} isChosen={model.name === chosen} />
        ))}
      </ul>
    </div>
  );
}

type RowProps = { readonly model: InstalledModel; readonly isChosen: boolean };

function InstalledRow({ model, isChosen }: RowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const save = useSave();
  const { name, sizeBytes, parameterSize, quantization, canSee, advice } = model;
  const isRefused = advice === 'cloud' || advice === 'cannot-chat';
  const facts = [
    formatFileSize(sizeBytes, locale),
    parameterSize,
    quantization,
    canSee === true ? t('model.sees') : null,
  ];
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className={styles.line}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
        <span className={styles.advice} data-advice={advice}>
          {t(`model.advice.${advice}`)}
        </span>
      </div>
      {isChosen ? (
        <Badge variant="light">{t('model.chosen')}</Badge>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          disabled={isRefused}
          aria-label={t('model.chooseModel', { model: name })}
          onClick={() => {
            save({ modelName: name });
          }}
        >
          {t('model.choose')}
        </Button>
      )}
    </li>
  );
}
