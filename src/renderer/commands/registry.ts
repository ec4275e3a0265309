import type { TablerIcon } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useKeys } from '../lib/use-keys.ts';

/** Something that can be done, or a page to go to, under the name that buttons and menus have for it. */
export type Command = {
  /** Unique among the commands of its group. */
  readonly id: string;
  readonly label: string;
  readonly icon: TablerIcon;
  /** `event.key`, where one key does it anywhere in the window (use-keys.ts). */
  readonly key?: string;
  /** The keys as they are shown, where they aren't `key` alone. */
  readonly keys?: string;
  readonly run: () => void;
};

/** In the order in which they are listed. */
export const commandGroups = [
  'page',
  'picture',
  'places',
  'window',
  'views',
  'export',
  'settings',
  'guide',
  'found',
] as const;
export type CommandGroup = (typeof commandGroups)[number];
export type GroupedCommand = Command & { readonly group: CommandGroup };

const sources = new Set<() => readonly GroupedCommand[]>();

/** Offers commands as long as the component stands, by their keys and in the palette. */
export function useCommands(group: CommandGroup, commands: readonly Command[]): void {
  const current = useRef(commands);
  useEffect(() => {
    current.current = commands;
  });
  useEffect(() => {
    const source = () => current.current.map((command) => ({ ...command, group }));
    sources.add(source);
    return () => {
      sources.delete(source);
    };
  }, [group]);
  useKeys(
    Object.fromEntries(commands.flatMap(({ key, run }) => (key === undefined ? [] : [[key, run] as const]))),
  );
}

/** What can be done just now; a page's own commands are there as long as the page is. */
export function commandsNow(): GroupedCommand[] {
  const all = [...sources].flatMap((source) => source());
  return commandGroups.flatMap((group) => all.filter((command) => command.group === group));
}
