// Holds a database until it is killed: another program that has it to itself. Told its path; says when it has it.
import Driver from 'better-sqlite3';

const database = new Driver(process.argv[2] ?? '');
database.exec('BEGIN EXCLUSIVE');
process.stdout.write('held\n');
// Named by what goes on, or it would be collected as garbage, and its lock with it.
setInterval(() => database.inTransaction, 60_000);
