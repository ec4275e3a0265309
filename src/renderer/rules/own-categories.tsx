import { Button, Pill, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allCategories, categoryPathSchema } from '../../shared/categories.ts';
import { showFailure } from '../app/job-news.ts';
import { useSettings, useUpdateSettings } from '../client/queries.ts';
import styles from './rules.module.css';

/** Kinds of goods that the user has thought of; they are chosen among like all others. */
export function OwnCategories() {
  const { t } = useTranslation();
  const { data: settings } = useSettings();
  const { mutate } = useUpdateSettings();
  const own = settings?.ownCategories ?? [];
  const save = (ownCategories: string[]) => {
    mutate(
      { ownCategories },
      {
        onError: (error) => {
          showFailure(t('notice.settingsFailed'), error);
        },
      },
    );
  };
  return (
    <section className={styles.own} aria-label={t('rules.own')}>
      <h2 className={styles.title}>{t('rules.own')}</h2>
      <p className={styles.note}>{t('rules.ownHow')}</p>
      <div className={styles.pills}>
        {own.map((path) => (
          <Pill
            key={path}
            size="md"
            withRemoveButton
            removeButtonProps={{
              'aria-label': t('rules.removeOwn', { name: path }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
            onRemove={() => {
              save(own.filter((one) => one !== path));
            }}
          >
            {path}
          </Pill>
        ))}
      </div>
      <AddOwn
        own={own}
        onAdd={(path) => {
          save([...own, path]);
        }}
      />
    </section>
  );
}

type AddOwnProps = { readonly own: readonly string[]; readonly onAdd: (path: string) => void };

function AddOwn({ own, onAdd }: AddOwnProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const parsed = categoryPathSchema.safeParse(text);
  const isThere = parsed.success && allCategories(own).some(({ pl, en }) => [pl, en].includes(parsed.data));
  const isWrong = text.trim() !== '' && !parsed.success;
  return (
    <form
      className={styles.addOwn}
      onSubmit={(event) => {
        event.preventDefault();
        if (!parsed.success || isThere) return;
        onAdd(parsed.data);
        setText('');
      }}
    >
      <TextInput
        label={t('rules.newOwn')}
        description={t('rules.pathHow')}
        value={text}
        maxLength={120}
        error={isThere ? t('rules.ownThere') : isWrong && t('rules.ownWrong')}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" disabled={!parsed.success || isThere}>
        {t('rules.addOwn')}
      </Button>
    </form>
  );
}
