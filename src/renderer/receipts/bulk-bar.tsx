import { Autocomplete, Button, CloseButton, Menu, NativeSelect, Popover } from '@mantine/core';
import {
  IconCategory,
  IconCheck,
  IconDownload,
  IconFiles,
  IconTag,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { exportPath } from '../../shared/export-format.ts';
import { exportFormatNames } from '../../shared/export-formats.ts';
import { maxJoined } from '../../shared/joining.ts';
import { labelsQuery } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { JoinDialog } from '../joining/join-dialog.tsx';
import { useCategories } from '../lib/use-categories.ts';
import type { Chosen } from './use-chosen.ts';
import { useBulk } from './use-bulk.tsx';
import styles from './bulk.module.css';

/** An address takes no more ids than this. */
const mostExported = 200;
const mostCategorised = 500;

/** What can be done with the chosen receipts; nothing while none is chosen. */
export function BulkBar({ chosen }: { readonly chosen: Chosen }) {
  const { t } = useTranslation();
  const ids = [...chosen.ids];
  const bulk = useBulk(ids, chosen.clear);
  const { data: labels } = useQuery(labelsQuery);
  if (ids.length === 0) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('bulk.title')}>
      <CloseButton aria-label={t('bulk.clear')} onClick={chosen.clear} />
      <span className={styles.count} role="status">
        {t('bulk.chosen', { count: ids.length })}
      </span>
      <LabelAction
        icon={<IconTag size={16} />}
        label={t('bulk.tag')}
        known={labels?.tags ?? []}
        onGiven={(tag) => void bulk.note({ addTags: [tag] })}
      />
      <LabelAction
        icon={<IconUser size={16} />}
        label={t('bulk.payer')}
        known={labels?.payers ?? []}
        onGiven={(payer) => void bulk.note({ payer })}
      />
      <PurposeMenu onGiven={(purpose) => void bulk.note({ purpose })} />
      <Button
        {...quiet}
        leftSection={<IconCheck size={16} />}
        onClick={() => void bulk.note({ isChecked: true })}
      >
        {t('bulk.check')}
      </Button>
      <CategoryAction
        isOff={ids.length > mostCategorised}
        onGiven={(categoryId) => void bulk.categorise(categoryId)}
      />
      <JoinAction ids={ids} onJoined={chosen.clear} />
      <ExportChosen ids={ids} />
      <Button
        {...quiet}
        color="red"
        c="var(--danger)"
        leftSection={<IconTrash size={16} />}
        onClick={() => void bulk.remove()}
      >
        {t('bulk.delete')}
      </Button>
    </div>
  );
}

const quiet = { variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;

type LabelActionProps = {
  readonly icon: ReactNode;
  readonly label: string;
  readonly known: readonly string[];
  readonly onGiven: (label: string) => void;
};

/** A word of the user's own, typed or chosen among those in use. */
function LabelAction({ icon, label, known, onGiven }: LabelActionProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button
          {...quiet}
          leftSection={icon}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') onGiven(text.trim());
            setText('');
            setIsOpen(false);
          }}
        >
          <Autocomplete
            label={label}
            data={[...known]}
            value={text}
            maxLength={60}
            comboboxProps={{ withinPortal: false }}
            onChange={setText}
          />
          <Button type="submit" size="sm">
            {t('bulk.apply')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function PurposeMenu({ onGiven }: { readonly onGiven: (purpose: 'private' | 'business') => void }) {
  const { t } = useTranslation();
  return (
    <Menu withinPortal>
      <Menu.Target>
        <Button {...quiet}>{t('bulk.purpose')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['private', 'business'] as const).map((purpose) => (
          <Menu.Item
            key={purpose}
            onClick={() => {
              onGiven(purpose);
            }}
          >
            {t(`filter.${purpose}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type CategoryActionProps = { readonly isOff: boolean; readonly onGiven: (categoryId: string) => void };

function CategoryAction({ isOff, onGiven }: CategoryActionProps) {
  const { t } = useTranslation();
  const categories = useCategories();
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button
          {...quiet}
          disabled={isOff}
          leftSection={<IconCategory size={16} />}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {t('bulk.category')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <NativeSelect
          label={t('bulk.categoryHint')}
          data={[
            { value: '', label: t('bulk.choose') },
            ...categories.map(({ id, pl, en }) => ({ value: id, label: locale === 'pl' ? pl : en })),
          ]}
          onChange={(event) => {
            if (event.currentTarget.value !== '') onGiven(event.currentTarget.value);
            setIsOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

type JoinActionProps = { readonly ids: readonly string[]; readonly onJoined: () => void };

function JoinAction({ ids, onJoined }: JoinActionProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  return (
    <>
      <Button
        {...quiet}
        disabled={ids.length < 2 || ids.length > maxJoined}
        leftSection={<IconFiles size={16} />}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('joining.button')}
      </Button>
      {isOpen && (
        <JoinDialog
          receiptIds={ids}
          onClose={close}
          onJoined={() => {
            close();
            onJoined();
          }}
        />
      )}
    </>
  );
}

function ExportChosen({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Menu withinPortal>
      <Menu.Target>
        <Button {...quiet} disabled={ids.length > mostExported} leftSection={<IconDownload size={16} />}>
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportFormatNames.map((format) => (
          <Menu.Item key={format} component="a" href={exportPath(format, locale, { ids: [...ids] })} download>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
