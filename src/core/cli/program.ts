import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { exportFormatNames } from '../../shared/export-formats.ts';
import { readVersion } from '../package-root.ts';
import type { DiagnoseOptions } from './diagnose.ts';
import type { EvalOptions } from './eval-models.ts';
import type { ExportOptions } from './export.ts';
import { describeLibraryCommands } from './library-commands.ts';
import { describeMoneyCommands } from './money-commands.ts';
import { describeReceiptCommands, withFilter } from './receipt-commands.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import type { NoteOptions } from './note.ts';
import type { ServeOptions } from './run-server.ts';
import type { CommandPorts } from './with-library.ts';
import type { ScanOptions } from './scan.ts';

/**
 * The command line. What a command needs is loaded when it is run, so that help and refusals come at once.
 * `run` takes the arguments after the program's name and resolves to the exit code.
 */
export function createProgram(ports: CommandPorts): { run(args: readonly string[]): Promise<number> } {
  return {
    run: async (args) => {
      let exitCode: number = exitCodes.success;
      const program = describeCommands(ports, (code) => {
        exitCode = code;
      });
      try {
        await program.parseAsync([...args], { from: 'user' });
      } catch (error) {
        return await reportFailure(error);
      }
      return exitCode;
    },
  };
}

type OnExit = (code: number) => void;

function describeCommands(ports: CommandPorts, onExit: OnExit): Command {
  const program = new Command('paragon')
    .description('Turns receipts into trustworthy data, wholly on this computer.')
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError();
  // In the order in which help lists them.
  describeScan(program, ports, onExit);
  describeServe(program, ports, onExit);
  describeExport(program, ports, onExit);
  describeReceiptCommands(program, ports, onExit);
  describeMoneyCommands(program, ports, onExit);
  describeNote(program, ports, onExit);
  describeLibraryCommands(program, ports, onExit);
  describeModelCommands(program, ports, onExit);
  describeDiagnose(program, onExit);
  return program;
}

function describeScan(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('scan')
    .description('Read receipts and print what they say')
    .argument('<file...>', 'pictures or PDFs')
    .option('--json', 'print the whole result as JSON')
    .option('--save', 'keep the receipts in the library instead of forgetting them')
    .option('--data <folder>', 'the library to save in')
    .action(async (files: string[], options: ScanOptions) => {
      const { runScan } = await import('./scan.ts');
      onExit(await runScan(files, { ...options, ...ports }));
    });
}

function describeServe(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('serve')
    .description('Run without a window, and answer on a local HTTP port until stopped')
    .option('--port <number>', 'the port to listen on; 0 takes any free one', toPort)
    .option('--host <address>', 'the address to listen on; beyond this computer PARAGON_TOKEN is required')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: ServeOptions) => {
      const { runServer } = await import('./run-server.ts');
      onExit(await runServer({ ...options, ...ports }));
    });
}

function describeExport(program: Command, ports: CommandPorts, onExit: OnExit): void {
  const exporting = program
    .command('export')
    .description('Take receipts out of the library, for spreadsheets, budgets and account books');
  withFilter(exporting)
    .addOption(
      new Option('--format <name>', 'what to write').choices(exportFormatNames).makeOptionMandatory(),
    )
    .option('--output <file>', 'the file to write, - for standard output; a name of its own by default')
    .addOption(new Option('--language <code>', 'of headings and numbers').choices(['pl', 'en']).default('en'))
    .action(async (options: ExportOptions) => {
      const { runExport } = await import('./export.ts');
      onExit(await runExport({ ...options, ...ports }));
    });
}

function describeNote(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('note')
    .description('Mark receipts as checked, tag and note them: all of those named, or none')
    .argument('<receipt...>', 'the ids of receipts, as in an export or a list')
    .option('--checked', 'you have gone over them')
    .option('--no-checked', 'they are to be looked at again')
    .option('--tag <tag...>', 'tags to add')
    .option('--untag <tag...>', 'tags to take away')
    .option('--note <text>', 'your own words; empty takes them away')
    .option('--payer <name>', 'who paid; empty takes the name away')
    .addOption(new Option('--purpose <purpose>', 'what for').choices(['private', 'business']))
    .option('--data <folder>', 'the folder of the library')
    .action(async (receiptIds: string[], options: NoteOptions) => {
      const { runNote } = await import('./note.ts');
      onExit(await runNote(receiptIds, { ...options, ...ports }));
    });
}

function describeModelCommands(program: Command, ports: CommandPorts, onExit: OnExit): void {
  program
    .command('reanalyse')
    .description('Read receipts again that missed the language model while it couldn’t be used')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: { data?: string }) => {
      const { runReanalyse } = await import('./reanalyse.ts');
      onExit(await runReanalyse({ ...options, ...ports }));
    });

  program
    .command('eval')
    .description('Compare the installed language models on the library’s proved receipts; saves nothing')
    .requiredOption('--models', 'all models of the Ollama server')
    .option('--receipts <number>', 'how many of the newest receipts', toCount, 20)
    .option('--json', 'print the scores as JSON')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: EvalOptions) => {
      const { runEvalModels } = await import('./eval-models.ts');
      onExit(await runEvalModels({ ...options, ...ports }));
    });
}

function describeDiagnose(program: Command, onExit: OnExit): void {
  program
    .command('diagnose')
    .description(
      'Write a file for whoever helps when something goes wrong; it holds nothing that receipts say',
    )
    .option('--output <file>', 'the file to write; a name of its own by default')
    .option('--data <folder>', 'the folder of the library')
    .action(async (options: DiagnoseOptions) => {
      const { runDiagnose } = await import('./diagnose.ts');
      onExit(await runDiagnose(options));
    });
}

function toCount(value: string): number {
  const count = Number(value);
  if (!/^\d{1,3}$/.test(value) || count < 1 || count > 500) {
    throw new InvalidArgumentError('A number from 1 to 500.');
  }
  return count;
}

function toPort(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return port;
}

/** commander has printed its own errors already, and help and version are none. */
async function reportFailure(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  const { toWireError } = await import('../../shared/app-error.ts');
  const { code, message } = toWireError(error);
  process.stderr.write(`${message}\n`);
  return exitCodeOf(code);
}
