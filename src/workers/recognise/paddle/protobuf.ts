// The wire format of Protocol Buffers, as much of it as it takes to change some fields of a message and to keep all
// others byte for byte, which libraries that know a message's schema do not.

/** One field of a message: a number, or bytes (a string, a message, packed numbers, or a number of fixed size). */
export type Field = { readonly number: number; readonly wire: number; readonly value: bigint | Uint8Array };

const varint = 0;
const fixed64 = 1;
const bytes = 2;
const fixed32 = 5;

/** The fields of a message, which share its memory. @throws Error where it isn't one */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < message.length) {
    const key = Number(readVarint());
    const [number, wire] = [Math.floor(key / 8), key % 8];
    if (wire === varint) fields.push({ number, wire, value: readVarint() });
    else fields.push({ number, wire, value: take(lengthOf(wire)) });
  }
  return fields;

  function lengthOf(wire: number): number {
    if (wire === bytes) return Number(readVarint());
    if (wire === fixed64) return 8;
    if (wire === fixed32) return 4;
    throw new Error(`No protocol buffer: wire type ${wire}.`);
  }

  function take(length: number): Uint8Array {
    if (at + length > message.length) throw new Error('No protocol buffer: it breaks off.');
    return message.subarray(at, (at += length));
  }

  function readVarint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('No protocol buffer: it breaks off.');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}

export function writeFields(fields: readonly Field[]): Uint8Array {
  const parts = fields.flatMap(({ number, wire, value }) => {
    const key = writeVarint(BigInt(8 * number + wire));
    if (typeof value === 'bigint') return [key, writeVarint(value)];
    return wire === bytes ? [key, writeVarint(BigInt(value.length)), value] : [key, value];
  });
  return Buffer.concat(parts);
}

/** Seven bits a byte, lowest first; all bytes but the last have their highest bit set. */
function writeVarint(value: bigint): Uint8Array {
  const written: number[] = [];
  for (let rest = BigInt.asUintN(64, value); ; rest >>= 7n) {
    const low = Number(rest & 127n);
    written.push(rest > 127n ? low | 128 : low);
    if (rest <= 127n) return Uint8Array.from(written);
  }
}

/** A field of bytes: text, or a message. */
export function bytesField(number: number, value: string | Uint8Array): Field {
  return { number, wire: bytes, value: typeof value === 'string' ? Buffer.from(value) : value };
}

export function intField(number: number, value: number): Field {
  return { number, wire: varint, value: BigInt(value) };
}

export function floatField(number: number, value: number): Field {
  return { number, wire: fixed32, value: new Uint8Array(Float32Array.of(value).buffer) };
}

/** The bytes of all fields with this number. */
export function bytesOf(fields: readonly Field[], number: number): Uint8Array[] {
  return fields.flatMap((field) =>
    field.number === number && typeof field.value !== 'bigint' ? [field.value] : [],
  );
}

export function textsOf(fields: readonly Field[], number: number): string[] {
  return bytesOf(fields, number).map((value) => Buffer.from(value).toString());
}

/** The whole numbers of all fields with this number, packed or not. */
export function intsOf(fields: readonly Field[], number: number): number[] {
  return fields.flatMap((field) => {
    if (field.number !== number) return [];
    if (typeof field.value === 'bigint') return [Number(field.value)];
    // Packed: as if each were a field's value, without its key.
    const keyed = [...field.value].flatMap((byte, index, all) =>
      index === 0 || (all[index - 1] ?? 0) < 128 ? [8, byte] : [byte],
    );
    return readFields(Uint8Array.from(keyed)).map(({ value }) => Number(value));
  });
}

/** The 32-bit numbers of bytes that need not be aligned. */
export function floatsIn(value: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(value).buffer);
}
