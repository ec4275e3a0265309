import { InvalidArgumentError, Option, type Command } from 'commander';
import type { AttachCommand } from './attach.ts';
import type { DuplicatesCommand } from './duplicates.ts';
import type { ListCommand } from './list-receipts.ts';
import type { RulesCommand } from './rules.ts';
import type { ShopsCommand } from './shops.ts';
import type { ShowCommand } from './show.ts';
import type { CommandPorts, LibraryOptions } from './with-library.ts';

type OnExit = (code: number) => void;

/** What is asked of the library's receipts. */
export function describeReceiptCommands(program: Command, ports: CommandPorts, onExit: OnExit): void {
  describeList(program, ports, onExit);
  describeShow(program, ports, onExit);
  describeRules(program, ports, onExit);
  describeShops(program, ports, onExit);
  describeDuplicates(program, ports, onExit);
  describeAttach(program, ports, onExit);
  describeJoining(program, ports, onExit);
}

function describeList(program: Command, ports: CommandPorts, onExit: OnExit): void {
  withFilter(program.command('list').description('List receipts, newest purchase first'))
    .option('--months', 'the months with their sums instead')
    .option('--limit <number>', 'how many at most', toLimit, 50)
    .option('--json', 'print them as JSON')
    .action(async (options: ListCommand) => {
      const { runList } = await import('./list-receipts.ts');
      onExit(await runList({ ...options, ...ports }));
    });
}

function describeShow(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('show')
    .description('Print a receipt with its items')
    .argument('<receipt>', 'the id of the receipt, as in a list')
    .option('--json', 'print its whole record as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (receiptId: string, options: ShowCommand) => {
      const { runShow } = await import('./show.ts');
      onExit(await runShow(receiptId, { ...options, ...ports }));
    });
}

function describeRules(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('rules')
    .description('List what was learned of shops’ names for products; write a rule, or forget it')
    .option('--query <words>', 'only rules with these words')
    .option('--store <name>', 'the shop or chain of the rule')
    .option('--printed <name>', 'the product as it is printed')
    .option('--name <name>', 'what it is called written out')
    .option(
      '--category <id>',
      'its category, by the id of GET /api/v3/categories; own:PATH for one of your own',
    )
    .option('--forget', 'take the rule back')
    .option('--json', 'print the rules as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: RulesCommand) => {
      const { runRules } = await import('./rules.ts');
      onExit(await runRules({ ...options, ...ports }));
    });
}

function describeShops(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('shops')
    .description('List what was learned of shops’ names; say what a shop is called, or forget it')
    .option('--query <words>', 'only shops with these words')
    .option('--nip <digits>', 'the shop’s NIP')
    .option('--chain <name>', 'its chain, where one NIP stands for several')
    .option('--printed <name>', 'the shop as it is printed, where it has no NIP')
    .option('--address <address>', 'its address, where it has no NIP')
    .option('--name <name>', 'what it is called')
    .option('--forget', 'take the name back')
    .option('--json', 'print the shops as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: ShopsCommand) => {
      const { runShops } = await import('./shops.ts');
      onExit(await runShops({ ...options, ...ports }));
    });
}

function describeDuplicates(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('duplicates')
    .description('List receipts that look like one purchase, or say what two of them are')
    .option('--keep <id>', 'the receipt that stays')
    .option('--other <id>', 'the one that goes to the trash unless they are two purchases')
    .addOption(new Option('--as <what>', 'what the two are').choices(['two', 'merged', 'discarded']))
    .option('--undo', 'take the decision about the two back')
    .option('--json', 'print the pairs as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: DuplicatesCommand) => {
      const { runDuplicates } = await import('./duplicates.ts');
      onExit(await runDuplicates({ ...options, ...ports }));
    });
}

function describeAttach(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('attach')
    .description('Attach files to a receipt, such as a warranty card; without any, list what is attached')
    .argument('<receipt>', 'the id of the receipt, as in a list')
    .argument('[file...]', 'pictures, PDFs or plain text, each of at most 60 MB')
    .option('--remove <id...>', 'remove attachments; they can be put back for a while')
    .option('--put-back <id...>', 'put removed attachments back')
    .option('--save <id>', 'save an attachment as a file')
    .option('--output <file>', 'the file to save it as; its own name by default')
    .option('--json', 'print the list as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (receiptId: string, files: string[], options: AttachCommand) => {
      const { runAttach } = await import('./attach.ts');
      onExit(await runAttach(receiptId, files, { ...options, ...ports }));
    });
}

function describeJoining(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('join')
    .description('Join several pictures of one receipt, in this order')
    .argument('<id...>', 'the ids of the receipts that were read of them')
    .option('--data <folder>', 'the folder of the library')
    .action(async (ids: string[], options: LibraryOptions) => {
      const { runJoin } = await import('./join.ts');
      onExit(await runJoin(ids, { ...options, ...ports }));
    });
  program
    .command('split')
    .description('Take a joined receipt apart again')
    .argument('<id>', 'the id of the receipt')
    .option('--data <folder>', 'the folder of the library')
    .action(async (id: string, options: LibraryOptions) => {
      const { runSplit } = await import('./join.ts');
      onExit(await runSplit(id, { ...options, ...ports }));
    });
}

/** Narrows by what a script needs most; the HTTP port has all criteria. */
export function withFilter(command: Command): Command {
  return command
    .option('--from <day>', 'the first day, YYYY-MM-DD', toDay)
    .option('--to <day>', 'the last day, YYYY-MM-DD', toDay)
    .option('--query <words>', 'words, days and amounts, as in the search')
    .option('--tag <tag>', 'only receipts with this tag')
    .option('--sure', 'only receipts that are proved or checked')
    .option('--data <folder>', 'the folder of the library');
}

function toDay(value: string): string {
  const at = new Date(`${value}T00:00:00Z`);
  if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${value}T`)) return value;
  throw new InvalidArgumentError('A day is written YYYY-MM-DD.');
}

export function toLimit(value: string): number {
  const limit = Number(value);
  if (/^\d{1,3}$/.test(value) && limit >= 1 && limit <= 500) return limit;
  throw new InvalidArgumentError('A number from 1 to 500.');
}
