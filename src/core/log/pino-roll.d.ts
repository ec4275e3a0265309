declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events';

  export type RollingFile = EventEmitter & {
    write(line: string): boolean;
    end(): void;
  };

  export default function build(options: {
    readonly file: string;
    readonly size: string;
    readonly limit: { readonly count: number; readonly removeOtherLogFiles: boolean };
    readonly mkdir: boolean;
    readonly mode: number;
    readonly sync: boolean;
  }): Promise<RollingFile>;
}
