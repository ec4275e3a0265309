import { simplified } from '../../shared/fold.ts';
import type { CommandGroup, GroupedCommand } from './registry.ts';

/** Too many to be read through: they are there for who types. */
const groupsOnlyFound: ReadonlySet<CommandGroup> = new Set<CommandGroup>([
  'picture',
  'export',
  'settings',
  'guide',
]);

/** The commands whose names have all the typed words, however accented. Before anything is typed, what is near. */
export function chooseCommands(commands: readonly GroupedCommand[], typed: string): GroupedCommand[] {
  const words = simplified(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return commands.filter(({ group }) => !groupsOnlyFound.has(group));
  return commands.filter(({ label }) => words.every((word) => simplified(label).includes(word)));
}
