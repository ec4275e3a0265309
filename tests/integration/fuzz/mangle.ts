import fc from 'fast-check';

type Change =
  | { readonly how: 'set'; readonly at: number; readonly byte: number }
  | { readonly how: 'cut'; readonly at: number }
  | { readonly how: 'drop' | 'repeat'; readonly at: number; readonly length: number };

const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ how: fc.constant('set' as const), at, byte: fc.nat(255) }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant('cut' as const), at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constantFrom('drop' as const, 'repeat' as const),
      at,
      length: fc.integer({ min: 1, max: 500 }),
    }),
  },
);

/** A good file with a few things wrong: bytes changed, a piece missing or there twice, the end cut off. */
export function mangled(originals: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(change, { minLength: 1, maxLength: 12 }))
    .map(([original, changes]) => changes.reduce<Uint8Array>(apply, original));
}

function apply(bytes: Uint8Array, one: Change): Uint8Array {
  const place = Math.floor(one.at * bytes.length);
  switch (one.how) {
    case 'set':
      return Uint8Array.from(bytes, (byte, index) => (index === place ? one.byte : byte));
    case 'cut':
      return bytes.subarray(0, place);
    case 'drop':
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + one.length)]);
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, place + one.length), bytes.subarray(place)]);
  }
}
