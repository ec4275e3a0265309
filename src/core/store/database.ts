// The only file that names the SQLite driver.
import Driver from 'better-sqlite3';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';

/** What can be bound: numbers are safe integers or reals, booleans are stored as 0 and 1 by their callers. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Record<string, unknown>;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

export type Statement = {
  /** Runs a writing statement; answers how many rows changed, and the last row id inserted. */
  run(parameters?: SqlParameters): { changes: number; lastRowId: number };
  get(parameters?: SqlParameters): SqlRow | undefined;
  all(parameters?: SqlParameters): SqlRow[];
};

export type Database = {
  prepare(sql: string): Statement;
  /** Runs the work in BEGIN IMMEDIATE … COMMIT; joins a transaction that is already open. */
  transaction<T>(work: () => T): T;
  exec(sql: string): void;
  pragma(sql: string): unknown;
  close(): void;
};

export type DatabaseOptions = {
  readonly path: string;
  /** Another build of the driver's native file; null for its own. */
  readonly nativeBinding: string | null;
};

/**
 * Opens the database for durable work: WAL with synchronous=FULL. The driver is built so that it quietly falls
 * back to NORMAL in WAL mode, where a power cut loses what was acknowledged; so FULL is set and read back.
 * @throws AppError STORAGE_CORRUPT, STORAGE_UNAVAILABLE, STORAGE_FULL
 */
export function openDatabase({ path, nativeBinding }: DatabaseOptions): Database {
  return translated(() => {
    const driver = new Driver(path, { timeout: 250, ...(nativeBinding === null ? {} : { nativeBinding }) });
    try {
      const database = wrap(driver);
      driver.pragma('locking_mode = EXCLUSIVE');
      driver.pragma('journal_mode = WAL');
      driver.pragma('synchronous = FULL');
      // macOS acknowledges a plain fsync before the disk has the data.
      driver.pragma('fullfsync = ON');
      driver.pragma('checkpoint_fullfsync = ON');
      driver.pragma('foreign_keys = ON');
      driver.pragma('trusted_schema = OFF');
      driver.pragma('temp_store = MEMORY');
      // Checkpoints sync the database file; at 16 MB of log instead of 4 they are rare and still short.
      driver.pragma('wal_autocheckpoint = 4000');
      driver.pragma('journal_size_limit = 67108864');
      assertDurable(database);
      return database;
    } catch (error) {
      driver.close();
      throw error;
    }
  });
}

/** @throws AppError STORAGE_UNAVAILABLE unless every commit of this connection reaches the disk. */
export function assertDurable(database: Database): void {
  const isFull = database.pragma('synchronous') === 2 && database.pragma('journal_mode') === 'wal';
  if (isFull) return;
  throw new AppError(
    'STORAGE_UNAVAILABLE',
    'The database cannot be written durably here. Move the data folder to a local disk.',
  );
}

/**
 * Takes and holds an exclusive lock on a file of its own; the system frees it whatever way this process ends.
 * @returns a function that frees it, or null where another process holds it.
 */
export function lockFile(options: DatabaseOptions): (() => void) | null {
  return translated(() => {
    const { path, nativeBinding } = options;
    const driver = new Driver(path, { timeout: 0, ...(nativeBinding === null ? {} : { nativeBinding }) });
    try {
      driver.exec('BEGIN EXCLUSIVE');
      return () => {
        driver.close();
      };
    } catch (error) {
      driver.close();
      if (error instanceof Driver.SqliteError && error.code === 'SQLITE_BUSY') return null;
      throw error;
    }
  });
}

function wrap(driver: Driver.Database): Database {
  return {
    prepare(sql) {
      const statement = translated(() => driver.prepare<SqlParameters, SqlRow>(sql));
      return {
        run(parameters = {}) {
          const { changes, lastInsertRowid } = translated(() => statement.run(parameters));
          return { changes, lastRowId: Number(lastInsertRowid) };
        },
        get: (parameters = {}) => translated(() => statement.get(parameters)),
        all: (parameters = {}) => translated(() => statement.all(parameters)),
      };
    },
    transaction: (work) =>
      translated(() => (driver.inTransaction ? work() : driver.transaction(work).immediate())),
    exec: (sql) => {
      translated(() => driver.exec(sql));
    },
    pragma: (sql) => translated(() => driver.pragma(sql, { simple: true })),
    close: () => {
      translated(() => driver.close());
    },
  };
}

function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Driver.SqliteError ? toAppError(error) : error;
  }
}

const sentences: readonly (readonly [prefixes: readonly string[], code: ErrorCode, sentence: string])[] = [
  [['SQLITE_FULL'], 'STORAGE_FULL', 'The disk is full. Free some space; Paragon then goes on by itself.'],
  [
    ['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
    'STORAGE_CORRUPT',
    'The database is damaged. Restore the data folder from a backup, or start with an empty one.',
  ],
  [
    ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM'],
    'STORAGE_UNAVAILABLE',
    'The database cannot be read or written now. Check the disk and the permissions of the data folder.',
  ],
];

function toAppError(error: Error & { code: string }): Error {
  const match = sentences.find(([prefixes]) => prefixes.some((prefix) => error.code.startsWith(prefix)));
  return match ? new AppError(match[1], match[2], { sqliteCode: error.code }, { cause: error }) : error;
}
