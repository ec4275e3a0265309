import { Button, CloseButton, Popover, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { showFailure } from '../app/job-news.ts';
import { useSettings, useUpdateSettings } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { navigate, parseRoute, routeHash, type ListFilter } from '../lib/route.ts';
import styles from './criteria.module.css';

/** Lists that the user keeps under a name: what they are narrowed to, and their order. */
export function ViewsMenu({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { data: settings } = useSettings();
  const { mutate } = useUpdateSettings();
  const views = settings?.savedViews ?? [];
  const save = (savedViews: typeof views) => {
    mutate(
      { savedViews },
      {
        onError: (error) => {
          showFailure(t('notice.settingsFailed'), error);
        },
      },
    );
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={300} trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconBookmark size={16} />}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {t('views.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.criteria}>
          {views.map(({ name, address }) => (
            <div key={name} className={styles.view}>
              <Button
                variant="subtle"
                color="gray"
                justify="flex-start"
                fullWidth
                onClick={() => {
                  navigate(parseRoute(address));
                  setIsOpen(false);
                }}
              >
                {name}
              </Button>
              <CloseButton
                aria-label={t('views.remove', { name })}
                onClick={() => {
                  save(views.filter((view) => view.name !== name));
                }}
              />
            </div>
          ))}
          <SaveView
            onSave={(name) => {
              const others = views.filter((view) => view.name !== name);
              save([...others, { name, address: routeHash({ screen: 'receipts', filter }) }]);
            }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  return (
    <form
      className={styles.criteria}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave(name.trim());
        setName('');
      }}
    >
      <TextInput
        label={t('views.name')}
        value={name}
        maxLength={60}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="sm" disabled={name.trim() === ''}>
        {t('views.save')}
      </Button>
    </form>
  );
}
