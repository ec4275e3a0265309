/** How many of the values there are of each of the 256 levels. */
export function histogramOf(data: Uint8Array): Uint32Array {
  const histogram = new Uint32Array(256);
  for (const value of data) histogram[value] = (histogram[value] ?? 0) + 1;
  return histogram;
}

/** The level (0–255) that this share (0–1) of the values doesn't exceed; 0 where there are none. */
export function levelsOf(data: Uint8Array): (share: number) => number {
  const histogram = histogramOf(data);
  return (share) => {
    const rank = Math.floor(share * (data.length - 1));
    let seen = 0;
    return Math.max(
      0,
      histogram.findIndex((count) => (seen += count) > rank),
    );
  };
}
