import { join } from 'node:path';

/** Where everything of a library lies in its data folder. */
export type Places = ReturnType<typeof placesIn>;

export function placesIn(dataFolder: string) {
  return {
    dataFolder,
    database: join(dataFolder, 'paragon.db'),
    log: join(dataFolder, 'paragon.db-wal'),
    mark: join(dataFolder, 'library.json'),
    uploads: join(dataFolder, 'uploads'),
    /** Files that turned up in uploads and that nothing refers to. */
    found: join(dataFolder, 'found'),
    /** Databases that another was put in the place of. */
    aside: join(dataFolder, 'aside'),
    /** The originals of receipts that the user deleted. */
    deleted: join(dataFolder, 'deleted.json'),
    /** What the user called the originals. */
    names: join(dataFolder, 'names.jsonl'),
    /** Made of the originals, and made again whenever they are missing. */
    pictures: join(dataFolder, 'pictures'),
    backups: join(dataFolder, 'backups'),
  } as const;
}
