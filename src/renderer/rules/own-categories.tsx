import { Button, Pill, TextInput, UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { allCategories, categoryPathSchema } from '../../shared/categories.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useSettings, useUpdateSettings } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { UndoNote } from './undo-note.tsx';
import styles from './rules.module.css';

type Renaming = { readonly from: string; readonly to: string };

function useOwnCategories() {
  const { t } = useTranslation();
  const { data: settings } = useSettings();
  const { mutate } = useUpdateSettings();
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
  return { own: settings?.ownCategories ?? [], save };
}

/** Everything that is shown may have the name in it, and is asked for anew. */
function useRenaming(): (renaming: Renaming, onDone: () => void) => void {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (renaming: Renaming) => client.call('categories.rename', renaming),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => {
      showFailure(t('rules.renameFailed'), error);
    },
  });
  return (renaming, onDone) => {
    mutate(renaming, { onSuccess: onDone });
  };
}

/** Kinds of goods that the user has thought of; they are chosen among like all others. */
export function OwnCategories() {
  const { t } = useTranslation();
  const { own, save } = useOwnCategories();
  const rename = useRenaming();
  const [renamed, setRenamed] = useState<string | null>(null);
  const [done, setDone] = useState<Renaming | null>(null);
  return (
    <section className={styles.own} aria-label={t('rules.own')}>
      <h2 className={styles.title}>{t('rules.own')}</h2>
      <p className={styles.note}>{t('rules.ownHow')}</p>
      <div className={styles.pills}>
        {own.map((path) => (
          <OwnPill
            key={path}
            path={path}
            onRename={() => {
              setRenamed(path);
            }}
            onRemove={() => {
              save(own.filter((one) => one !== path));
            }}
          />
        ))}
      </div>
      {done && (
        <UndoNote
          onUndo={() => {
            rename({ from: done.to, to: done.from }, () => {
              setDone(null);
            });
          }}
        >
          {t('rules.renamedTo', { ...done })}
        </UndoNote>
      )}
      {renamed === null ? (
        <PathForm
          {...{ own, label: t('rules.newOwn'), action: t('rules.addOwn') }}
          onPath={(path) => {
            save([...own, path]);
          }}
        />
      ) : (
        <PathForm
          key={renamed}
          {...{
            own,
            label: t('rules.renameOwn', { name: renamed }),
            action: t('rules.rename'),
            start: renamed,
          }}
          onCancel={() => {
            setRenamed(null);
          }}
          onPath={(to) => {
            rename({ from: renamed, to }, () => {
              setDone({ from: renamed, to });
              setRenamed(null);
            });
          }}
        />
      )}
    </section>
  );
}

type OwnPillProps = { readonly path: string; readonly onRename: () => void; readonly onRemove: () => void };

function OwnPill({ path, onRename, onRemove }: OwnPillProps) {
  const { t } = useTranslation();
  const removing = {
    ...{ 'aria-label': t('rules.removeOwn', { name: path }), 'aria-hidden': false, tabIndex: 0 },
  };
  return (
    <Pill size="md" withRemoveButton removeButtonProps={removing} onRemove={onRemove}>
      <UnstyledButton
        className={styles.pillName}
        aria-label={t('rules.renameOwn', { name: path })}
        onClick={onRename}
      >
        {path} <IconPencil size={13} aria-hidden />
      </UnstyledButton>
    </Pill>
  );
}

type PathFormProps = {
  readonly own: readonly string[];
  readonly label: string;
  readonly action: string;
  /** The path that it begins with, when one is renamed. */
  readonly start?: string;
  readonly onPath: (path: string) => void;
  readonly onCancel?: () => void;
};

function PathForm({ own, label, action, start = '', onPath, onCancel }: PathFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(start);
  const parsed = categoryPathSchema.safeParse(text);
  const isSame = parsed.success && parsed.data === start;
  const isThere =
    !isSame && parsed.success && allCategories(own).some(({ pl, en }) => [pl, en].includes(parsed.data));
  const isWrong = text.trim() !== '' && !parsed.success;
  const isReady = parsed.success && !isThere && !isSame;
  return (
    <form
      className={styles.addOwn}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        onPath(parsed.data);
        if (!onCancel) setText('');
      }}
    >
      <TextInput
        label={label}
        description={t('rules.pathHow')}
        value={text}
        maxLength={120}
        autoFocus={start !== ''}
        error={isThere ? t('rules.ownThere') : isWrong && t('rules.ownWrong')}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" disabled={!isReady}>
        {action}
      </Button>
      {onCancel && (
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('rules.cancel')}
        </Button>
      )}
    </form>
  );
}
