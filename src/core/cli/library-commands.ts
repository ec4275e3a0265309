import type { Command } from 'commander';
import type { ArchiveCommand, RestoreCommand } from './library.ts';
import type { CommandPorts, LibraryOptions } from './with-library.ts';

const passphraseOption = [
  '--passphrase-file <file>',
  'holds the passphrase in its first line; - asks standard input',
] as const;
const dataOption = ['--data <folder>', 'the folder of the library'] as const;

/** What is done with the library as a whole. */
export function describeLibraryCommands(
  program: Command,
  ports: CommandPorts,
  onExit: (code: number) => void,
): void {
  program
    .command('backup')
    .description('Write the whole library, originals and all, into one archive')
    .argument('<file>', 'a new file; .tar, or .tar.age with a passphrase')
    .option(...passphraseOption)
    .option(...dataOption)
    .action(async (file: string, options: ArchiveCommand) => {
      const { runBackup } = await import('./library.ts');
      onExit(await runBackup(file, { ...options, ...ports }));
    });

  program
    .command('restore')
    .description(
      'Put a backup in place, the newest automatic one unless a file is named; what was there is kept',
    )
    .argument('[file]', 'an archive of “paragon backup”, or an automatic backup (.db)')
    .option('--undo', 'bring back what was there before the last restore')
    .option(...passphraseOption)
    .option(...dataOption)
    .action(async (file: string | undefined, options: RestoreCommand) => {
      const { runRestore } = await import('./library.ts');
      onExit(await runRestore(file, { ...options, ...ports }));
    });

  for (const [choice, description] of decisions) {
    program
      .command(choice)
      .description(description)
      .option(...dataOption)
      .action(async (options: LibraryOptions) => {
        const { runDecision } = await import('./library.ts');
        onExit(await runDecision(choice, { ...options, ...ports }));
      });
  }
}

const decisions = [
  ['rebuild', 'Read all originals again that the database doesn’t know; a damaged database is put aside'],
  ['keep', 'Go on with a database in question as it is; originals it doesn’t know become found files'],
  ['afresh', 'Begin an empty library in place of one in question, which is put aside with its originals'],
] as const;
