// The one program of an installed Paragon: a window, or, where it is started with --command, the command line.
import '../core/file-threads.ts';
import { commandArguments } from './command-arguments.ts';

const command = commandArguments(process.argv);
// Only one of them is loaded: either must start fast. Electron isn't ready before this has ended.
if (command === null) await import('./desktop.ts');
else (await import('./command.ts')).runCommand(command);
