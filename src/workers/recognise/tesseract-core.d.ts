declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  export type TessBaseAPI = {
    Init(dataPath: string | null, languages: string, engineMode: number): number;
    SetVariable(name: string, value: string): boolean;
    SetImageFile(exifOrientation: number, angle: number): number;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
    Clear(): void;
    End(): void;
  };

  export type TesseractCore = {
    TessBaseAPI: new () => TessBaseAPI;
    FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
    destroy(instance: TessBaseAPI): void;
  };

  export default function open(options: { TesseractProgress(percent: number): void }): Promise<TesseractCore>;
}
