import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import envPaths from 'env-paths';
import { z } from 'zod';
import { AppError } from '../shared/app-error.ts';
import { findFontFile } from './files/font-file.ts';
import { sampleFilename } from '../shared/sample.ts';
import type { AppConfig } from './app.ts';
import { findLanguageFiles, findPaddleFolder } from './files/recogniser-files.ts';
import { findPackageRoot, readVersion } from './package-root.ts';

/** The environment is the only outside source; empty means absent, as shells have it. */
const environmentSchema = z.object({
  /** Folder for the database and the uploads. */
  PARAGON_DATA: text(z.string()),
  PARAGON_HOST: text(z.string()),
  /** Instead of the port in the settings. 0 takes any free one. */
  PARAGON_PORT: text(z.coerce.number().int().min(0).max(65535)),
  /** Required of every request; necessary to listen beyond this computer. */
  PARAGON_TOKEN: text(z.string().min(16, 'must have at least 16 characters')),
  PARAGON_THREADS: text(z.coerce.number().int().min(1).max(64)),
  /** Megabytes that the engine's process may hold. */
  PARAGON_ENGINE_MEMORY: text(z.coerce.number().int().min(500)),
  PARAGON_LOG: text(z.enum(['fatal', 'error', 'warn', 'info', 'debug'])),
  /** As Ollama itself reads it. */
  OLLAMA_HOST: text(z.string()),
  /** Where phones find this computer, where its own addresses are not those of the network, as in a container. */
  PARAGON_PHONE_ADDRESS: text(z.ipv4()),
  /** Another build of better-sqlite3's native file, for a runtime that its own prebuilt one doesn't serve. */
  PARAGON_SQLITE_BINDING: text(z.string()),
});

function text<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

export type Config = {
  readonly logLevel: string;
  readonly app: AppConfig;
  readonly http: {
    readonly host: string;
    /** Null where the settings decide. */
    readonly port: number | null;
    readonly token: string | null;
    readonly rendererFolder: string | null;
  };
};

export type ConfigOptions = {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Wins over PARAGON_DATA. */
  readonly dataFolder?: string;
};

/** Parses and defaults all that the application needs from outside. @throws AppError BAD_REQUEST naming the variable */
export function loadConfig(options: ConfigOptions = {}): Config {
  const environment = parseEnvironment(options.environment ?? process.env);
  const root = findPackageRoot(import.meta.url);
  const resources = resourcesFolder(root);
  const rendererFolder = existingFolder(path.join(root, 'out', 'renderer'));
  const dataFolder = options.dataFolder ?? environment.PARAGON_DATA ?? defaultDataFolder();
  return {
    logLevel: environment.PARAGON_LOG ?? 'warn',
    app: {
      version: readVersion(root),
      dataFolder: path.resolve(dataFolder),
      engineUrl: moduleUrl('src/workers/engine-process.ts', 'engine.js', root),
      workerUrl: moduleUrl('src/workers/index.ts', 'worker.js', root),
      languageFiles: findLanguageFiles(path.resolve(dataFolder), resources),
      paddleFolder: findPaddleFolder(path.resolve(dataFolder)),
      promptFile: path.join(resources, 'prompts', 'receipt.md'),
      fontFile: findFontFile(resources),
      sampleFile: path.join(resources, 'sample', sampleFilename),
      ollamaHost: environment.OLLAMA_HOST ?? null,
      engineMemoryMegabytes: environment.PARAGON_ENGINE_MEMORY ?? null,
      threads: environment.PARAGON_THREADS ?? defaultThreads(availableParallelism()),
      sqliteBinding: environment.PARAGON_SQLITE_BINDING ?? null,
      phoneAddress: environment.PARAGON_PHONE_ADDRESS ?? null,
      rendererFolder,
    },
    http: {
      host: environment.PARAGON_HOST ?? '127.0.0.1',
      port: environment.PARAGON_PORT ?? null,
      token: environment.PARAGON_TOKEN ?? null,
      rendererFolder,
    },
  };
}

function defaultDataFolder(): string {
  return envPaths('paragon', { suffix: '' }).data;
}

/** For what may be lost at any time. */
export function cacheFolder(): string {
  return envPaths('paragon', { suffix: '' }).cache;
}

function parseEnvironment(variables: Readonly<Record<string, string | undefined>>) {
  const parsed = environmentSchema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new AppError('BAD_REQUEST', `Correct the environment. ${problems}`);
}

/** What isn't code: of an installed app beside its archive, among it `tessdata/<language>.traineddata.gz`. */
function resourcesFolder(root: string): string {
  return path.extname(root) === '.asar' ? path.dirname(root) : path.join(root, 'resources');
}

/** A module that a thread or process begins with: from the source it runs the source, built the bundle. */
export function moduleUrl(source: string, bundle: string, root = findPackageRoot(import.meta.url)): URL {
  const isSource = fileURLToPath(import.meta.url).endsWith('.ts');
  return pathToFileURL(path.join(root, isSource ? source : `out/main/${bundle}`));
}

/** Each thread holds a recogniser of some 250 MB; one core is left to the window and the database. */
function defaultThreads(cores: number): number {
  return Math.min(4, cores <= 2 ? cores : cores - 1);
}

function existingFolder(folder: string): string | null {
  return existsSync(folder) ? folder : null;
}
