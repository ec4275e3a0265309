import { Kbd } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { announce } from '../app/announcer.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { chooseCommands } from './choose-commands.ts';
import { commandGroups, commandsNow, type GroupedCommand } from './registry.ts';
import { useFoundCommands } from './use-found-commands.ts';
import styles from './palette.module.css';

const [store, palette] = createSpotlight();

/** Opens the list of everything that can be done just now. */
export function openPalette(): void {
  palette.open();
}

/**
 * Ctrl+K, Cmd+K: what can be done and where one can go, narrowed by typing. What is chosen is done when the list is away
 * and the focus is back where it was, so that it acts there as its own key would.
 */
export function Palette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [commands, setCommands] = useState<readonly GroupedCommand[]>([]);
  const chosen = useRef<GroupedCommand | null>(null);
  const before = useRef<HTMLElement | null>(null);
  const open = () => {
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    chosen.current = null;
    setCommands(commandsNow());
  };
  const close = () => {
    before.current?.focus({ preventScroll: true });
    chosen.current?.run();
  };
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={open}
      onSpotlightClose={close}
      returnFocus={false}
      tagsToIgnore={[]}
      shortcut="mod + K"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      attributes={{ content: { 'aria-label': t('palette.title') } }}
      scrollable
    >
      <Spotlight.Search
        aria-label={t('palette.search')}
        placeholder={t('palette.search')}
        leftSection={<IconSearch size={19} stroke={1.7} />}
        radius={0}
        maxLength={200}
        onKeyUp={announceSelected}
      />
      <Choices
        commands={commands}
        query={query}
        onChoose={(command) => {
          chosen.current = command;
        }}
      />
    </Spotlight.Root>
  );
}

/** For the list's ScrollArea, which gets them although its types don't say so. */
const scrolledByKeys = { viewportProps: { tabIndex: 0 } };

type ChoicesProps = {
  readonly commands: readonly GroupedCommand[];
  readonly query: string;
  readonly onChoose: (command: GroupedCommand) => void;
};

function Choices({ commands, query, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const found = useFoundCommands(query.trim());
  const shown = [...chooseCommands(commands, query), ...found];
  return (
    <Spotlight.ActionsList {...scrolledByKeys}>
      {commandGroups.map((group) => {
        const members = shown.filter((command) => command.group === group);
        if (members.length === 0) return null;
        return (
          <Spotlight.ActionsGroup key={group} label={t(`palette.${group}`)} className={styles.group}>
            {members.map((command) => (
              <Choice key={command.id} command={command} onChoose={onChoose} />
            ))}
          </Spotlight.ActionsGroup>
        );
      })}
      {shown.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
    </Spotlight.ActionsList>
  );
}

type ChoiceProps = {
  readonly command: GroupedCommand;
  readonly onChoose: (command: GroupedCommand) => void;
};

function Choice({ command, onChoose }: ChoiceProps) {
  const { label, icon: Icon } = command;
  const keys = command.keys ?? command.key?.toUpperCase();
  return (
    <Spotlight.Action
      data-label={label}
      label={label}
      leftSection={<Icon size={18} stroke={1.6} />}
      rightSection={
        keys && (
          <span className={styles.keys}>
            {keys.split(' ').map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </span>
        )
      }
      onClick={() => {
        onChoose(command);
      }}
    />
  );
}

/** Screen readers are told what is selected. The library notes that on its element alone. */
function announceSelected(): void {
  const selected = document.querySelector<HTMLElement>('[data-action][data-selected]');
  if (selected?.dataset.label) announce(selected.dataset.label);
}
