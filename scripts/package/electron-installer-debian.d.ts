declare module 'electron-installer-debian' {
  /** The library's options as far as they are used here; all of them stand in its README. */
  type Options = {
    readonly src: string;
    readonly dest: string;
    readonly arch: string;
    readonly name: string;
    readonly bin: string;
    readonly section: string;
    readonly depends: readonly string[];
    readonly recommends: readonly string[];
    readonly homepage: string;
    readonly productDescription: string;
    readonly compression: 'xz' | 'gzip' | 'zstd';
    readonly rename: (dest: string, name: string) => string;
    readonly lintianOverrides: readonly string[];
  };

  /** Its steps, in the order in which the module's own function takes them. */
  class Installer {
    constructor(data: {
      readonly options: Options;
      readonly src: string;
      readonly logger: (text: string) => void;
      readonly rename: Options['rename'];
    });
    readonly options: Options & { readonly packagePaths: readonly string[] };
    readonly stagingDir: string;
    /** `stagingDir`/usr/lib/NAME. */
    get stagingAppDir(): string;
    get contentFunctions(): string[];
    generateDefaults(): Promise<unknown>;
    generateOptions(): unknown;
    createStagingDir(): Promise<void>;
    createContents(): Promise<unknown>;
    createPackage(): Promise<void>;
    movePackage(): Promise<void>;
  }

  const library: { readonly Installer: new (...data: ConstructorParameters<typeof Installer>) => Installer };
  export default library;
}
