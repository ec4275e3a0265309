/** Bytes that are at hand, as a source that is read like any other. */
// eslint-disable-next-line @typescript-eslint/require-await -- a source is an asynchronous iterable
export async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
