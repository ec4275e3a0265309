import type { ProcedureName } from '../shared/contract.ts';
import type { Outcome } from '../shared/app-error.ts';
import type { ForkEngine } from './engine/fork-engine.ts';
import type { Services, WatchedFolderView } from './services.ts';

/** Everything the application needs from outside; parsed and defaulted by the entry points (config.ts). */
export type AppConfig = {
  readonly version: string;
  /** Absolute path; holds the database, the uploads and the instance lock. */
  readonly dataFolder: string;
  /** The module of the engine's process: src/workers/engine-process.ts in tests, out/main/engine.js when built. */
  readonly engineUrl: URL;
  /** Megabytes that the engine's process may hold; null for what suits the computer and the number of threads. */
  readonly engineMemoryMegabytes: number | null;
  /** The Piscina thread's module: src/workers/index.ts in tests, out/main/worker.js when built. */
  readonly workerUrl: URL;
  /** Tesseract language code → absolute path of its gzipped traineddata file. */
  readonly languageFiles: Readonly<Record<string, string>>;
  /** Absolute path of the user's own PP-OCR models; null for those of the npm package. */
  readonly paddleFolder: string | null;
  /** Absolute path of the model's system prompt. */
  readonly promptFile: string;
  /** Absolute path of the TrueType font that reports are written in. */
  readonly fontFile: string;
  /** Absolute path of the drawn receipt that newcomers may try. */
  readonly sampleFile: string;
  /** OLLAMA_HOST: where the model server is, unless the settings say otherwise. */
  readonly ollamaHost: string | null;
  /** Threads of the pool, each with its own recogniser. */
  readonly threads: number;
  /** Another build of the SQLite driver's native file; null for its own prebuilt one. */
  readonly sqliteBinding: string | null;
  /** Where phones find this computer instead of its addresses in local networks; null for those. */
  readonly phoneAddress: string | null;
  /** Absolute path of the built window, which has the page for phones; null where there is none. */
  readonly rendererFolder: string | null;
};

/** What only some hosts can do; without a port its procedure answers UNAVAILABLE. */
export type AppPorts = {
  readonly chooseFiles?: () => Promise<readonly string[]>;
  readonly chooseFolder?: () => Promise<string | null>;
  /** Of a backup to restore. */
  readonly chooseArchive?: () => Promise<string | null>;
  /** Starts the engine's process; absent for plain Node's way. */
  readonly forkEngine?: ForkEngine | undefined;
  /** Where the HTTP port listens now (`http://127.0.0.1:8000`), for app.info; absent or null where it doesn't. */
  readonly httpAddress?: () => string | null;
  /** How the folder of the settings stands; absent where nothing watches it. */
  readonly watchedFolder?: () => WatchedFolderView;
  /** Wall clock, UTC milliseconds. */
  readonly now: () => number;
};

/** The running application: three faces (IPC, HTTP, command line) are built over this. */
export type App = {
  readonly services: Services;
  /** Runs one procedure of the contract: parses input and output, never throws. */
  call(name: ProcedureName, input: unknown): Promise<Outcome<unknown>>;
  /** Recovers what a crash left behind, then begins to work. @throws AppError ALREADY_RUNNING, NEWER_DATABASE … */
  start(): Promise<void>;
  /** Takes no new work, lets running work finish for a while, parks the rest, closes the database. */
  stop(): Promise<void>;
};
