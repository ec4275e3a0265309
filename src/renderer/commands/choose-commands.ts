import { simplified } from '../../shared/fold.ts';
import type { CommandGroup, GroupedCommand } from './registry.ts';

/** Too many to be read through: they are there for who types. */
const groupsOnlyFound: ReadonlySet<CommandGroup> = new Set<CommandGroup>([
  'picture',
  'export',
  'settings',
  'guide',
]);

/** The commands whose names have all the typed words. Before anything is typed, what is near. */
export function chooseCommands(commands: readonly GroupedCommand[], typed: string): GroupedCommand[] {
  if (typed.trim() === '') return commands.filter(({ group }) => !groupsOnlyFound.has(group));
  return chooseNamed(commands, typed);
}

/** Whatever has all the typed words in its name, however accented. */
export function chooseNamed<N extends { readonly label: string }>(named: readonly N[], typed: string): N[] {
  const words = simplified(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return named.filter(({ label }) => words.every((word) => simplified(label).includes(word)));
}
