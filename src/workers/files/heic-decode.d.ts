declare module 'heic-decode' {
  /** RGBA pixels of the file's first picture. */
  export default function decode(input: {
    buffer: Uint8Array;
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}
