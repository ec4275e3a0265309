// A writer of GGUF version 3, the file format of llama.cpp: numbers little-endian, texts with their length before them.

export type Value =
  | { readonly type: 'u32' | 'i32' | 'f32'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'i32s' | 'f32s'; readonly value: readonly number[] }
  | { readonly type: 'texts'; readonly value: readonly string[] };

/** `shape` begins with the length of a row, as ggml has it. */
export type Tensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
};

const codes = { u32: 4, i32: 5, f32: 6, bool: 7, text: 8, list: 9 } as const;
const tensorTypeF32 = 0;
const alignment = 32;

export function ggufFile(facts: Readonly<Record<string, Value>>, tensors: readonly Tensor[]): Buffer {
  const entries = Object.entries(facts);
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(entries.length),
    ...entries.flatMap(([key, value]) => [text(key), ...encode(value)]),
    ...placed(tensors).flatMap(describe),
  ]);
  return Buffer.concat([padded(head), ...tensors.map(({ data }) => padded(bytesOf(data)))]);
}

/** Each tensor begins at a multiple of the alignment, counted from the end of the head. */
function placed(tensors: readonly Tensor[]) {
  let offset = 0;
  return tensors.map((tensor) => {
    const at = offset;
    offset += padded(bytesOf(tensor.data)).length;
    return { ...tensor, at };
  });
}

function describe({ name, shape, at }: Tensor & { at: number }): Buffer[] {
  return [text(name), u32(shape.length), ...shape.map(u64), u32(tensorTypeF32), u64(at)];
}

function encode({ type, value }: Value): Buffer[] {
  switch (type) {
    case 'text':
      return [u32(codes.text), text(value)];
    case 'texts':
      return [...list(codes.text, value.length), ...value.map(text)];
    case 'bool':
      return [u32(codes.bool), Buffer.from([value ? 1 : 0])];
    case 'i32s':
      return [...list(codes.i32, value.length), ...value.map(i32)];
    case 'f32s':
      return [...list(codes.f32, value.length), ...value.map(f32)];
    case 'u32':
      return [u32(codes.u32), u32(value)];
    case 'i32':
      return [u32(codes.i32), i32(value)];
    case 'f32':
      return [u32(codes.f32), f32(value)];
  }
}

function list(code: number, length: number): Buffer[] {
  return [u32(codes.list), u32(code), u64(length)];
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  return bytesOf(Uint32Array.of(value));
}

function i32(value: number): Buffer {
  return bytesOf(Int32Array.of(value));
}

function f32(value: number): Buffer {
  return bytesOf(Float32Array.of(value));
}

function u64(value: number): Buffer {
  return bytesOf(BigUint64Array.of(BigInt(value)));
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function padded(bytes: Buffer): Buffer {
  const missing = (alignment - (bytes.length % alignment)) % alignment;
  return Buffer.concat([bytes, Buffer.alloc(missing)]);
}
