import type { Migration } from '../migrate.ts';
import { firstSchema } from './001-first-schema.ts';

export const migrations: readonly Migration[] = [{ version: 1, name: 'first schema', sql: firstSchema }];
