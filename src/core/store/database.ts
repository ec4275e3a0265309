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
  /** The same text is prepared once, however often it is asked for. */
  prepare(sql: string): Statement;
  /** Runs the work in BEGIN IMMEDIATE … COMMIT; joins a transaction that is already open. */
  transaction<T>(work: () => T): T;
  /**
   * Does the work once the open transaction has been committed, and never where it is undone; at once where none is
   * open. For what tells others of a change: it must not throw, since the change is kept by then.
   */
  afterCommit(work: () => void): void;
  exec(sql: string): void;
  pragma(sql: string): unknown;
  /** Copies the database as it is at the end, a few pages at a time, so that work goes on meanwhile. */
  backUp(path: string): Promise<void>;
  close(): void;
};

export type DatabaseOptions = {
  readonly path: string;
  /** Another build of the driver's native file; null for its own. */
  readonly nativeBinding: string | null;
  /** Told each time that damage shows. */
  readonly onDamage?: () => void;
};

/**
 * Opens the database for durable work: WAL with synchronous=FULL. The driver is built so that it quietly falls
 * back to NORMAL in WAL mode, where a power cut loses what was acknowledged; so FULL is set and read back.
 * @throws AppError STORAGE_CORRUPT, STORAGE_UNAVAILABLE, STORAGE_FULL
 */
export function openDatabase({ path, nativeBinding, onDamage }: DatabaseOptions): Database {
  return translatedOnce(() => {
    const driver = new Driver(path, { timeout: 250, ...(nativeBinding === null ? {} : { nativeBinding }) });
    try {
      const database = wrap(driver, onDamage);
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
 * Reads a copy all through, and leaves it a plain file without a log beside it.
 * @throws AppError STORAGE_CORRUPT where it is damaged or no database
 */
export function checkCopy<T>({ path, nativeBinding }: DatabaseOptions, look: (copy: Database) => T): T {
  return translatedOnce(() => {
    const binding = nativeBinding === null ? {} : { nativeBinding };
    const driver = new Driver(path, { fileMustExist: true, ...binding });
    try {
      driver.pragma('journal_mode = DELETE');
      const report: unknown = driver.pragma('integrity_check(1)', { simple: true });
      const dangling = driver.prepare('SELECT count(*) FROM pragma_foreign_key_check').pluck().get();
      if (report === 'ok' && dangling === 0) return look(wrap(driver));
      throw new AppError('STORAGE_CORRUPT', damagedSentence, { report, dangling });
    } finally {
      driver.close();
    }
  });
}

/**
 * Takes and holds an exclusive lock on a file of its own; the system frees it whatever way this process ends.
 * @returns a function that frees it, or null where another process holds it.
 */
export function lockFile(options: DatabaseOptions): (() => void) | null {
  return translatedOnce(() => {
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

/** More than there are statements in the stores; filters have many forms, and not all of them are worth the memory. */
const maxPrepared = 500;

function wrap(driver: Driver.Database, onDamage: () => void = () => undefined): Database {
  function translated<T>(work: () => T): T {
    try {
      return translatedOnce(work);
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORAGE_CORRUPT') onDamage();
      throw error;
    }
  }

  function prepare(sql: string): Statement {
    const statement = translated(() => driver.prepare<SqlParameters, SqlRow>(sql));
    return {
      run(parameters = {}) {
        const { changes, lastInsertRowid } = translated(() => statement.run(parameters));
        return { changes, lastRowId: Number(lastInsertRowid) };
      },
      get: (parameters = {}) => translated(() => statement.get(parameters)),
      all: (parameters = {}) => translated(() => statement.all(parameters)),
    };
  }

  const prepared = new Map<string, Statement>();
  return {
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = prepare(sql);
      if (prepared.size >= maxPrepared) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
    ...committing(driver, translated),
    exec: (sql) => {
      translated(() => driver.exec(sql));
    },
    pragma: (sql) => translated(() => driver.pragma(sql, { simple: true })),
    async backUp(path) {
      try {
        await driver.backup(path);
      } catch (error) {
        throw toKnown(error);
      }
    },
    close: () => {
      translated(() => driver.close());
    },
  };
}

/** Transactions, and what waits for the end of the one that is open. */
function committing(
  driver: Driver.Database,
  translated: <T>(work: () => T) => T,
): Pick<Database, 'transaction' | 'afterCommit'> {
  let waiting: (() => void)[] = [];

  function taken(): readonly (() => void)[] {
    const all = waiting;
    waiting = [];
    return all;
  }

  function commit<T>(work: () => T): T {
    try {
      return translated(() => driver.transaction(work).immediate());
    } catch (error) {
      taken();
      throw error;
    }
  }

  return {
    transaction(work) {
      if (driver.inTransaction) return translated(work);
      const result = commit(work);
      for (const told of taken()) told();
      return result;
    },
    afterCommit(work) {
      if (driver.inTransaction) waiting.push(work);
      else work();
    },
  };
}

function translatedOnce<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toKnown(error);
  }
}

function toKnown(error: unknown): unknown {
  return error instanceof Driver.SqliteError ? toAppError(error) : error;
}

export const damagedSentence =
  'The database is damaged. Start Paragon again: it then offers to restore a backup or to read the receipts again.';

const sentences: readonly (readonly [prefixes: readonly string[], code: ErrorCode, sentence: string])[] = [
  [['SQLITE_FULL'], 'STORAGE_FULL', 'The disk is full. Free some space; Paragon then goes on by itself.'],
  [['SQLITE_CORRUPT', 'SQLITE_NOTADB'], 'STORAGE_CORRUPT', damagedSentence],
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
