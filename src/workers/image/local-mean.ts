/**
 * The mean over a square window of `2 × radius + 1` pixels around every pixel, cut at the borders. The window slides,
 * so its time does not depend on the radius. `values.length` is `width` × `height`.
 */
export function localMean(values: Uint8Array, width: number, height: number, radius: number): Float32Array {
  const means = new Float32Array(width * height);
  // Of each column, the sum over the window's rows.
  const columns = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y += 1) addRow(columns, values, y * width, 1);
  for (let y = 0; y < height; y += 1) {
    if (y + radius < height) addRow(columns, values, (y + radius) * width, 1);
    if (y - radius > 0) addRow(columns, values, (y - radius - 1) * width, -1);
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    slideAlong(columns, radius, rows, means.subarray(y * width, (y + 1) * width));
  }
  return means;
}

function addRow(columns: Float64Array, values: Uint8Array, start: number, sign: 1 | -1): void {
  for (let x = 0; x < columns.length; x += 1)
    columns[x] = (columns[x] ?? 0) + sign * (values[start + x] ?? 0);
}

function slideAlong(columns: Float64Array, radius: number, rows: number, means: Float32Array): void {
  const width = columns.length;
  let sum = 0;
  for (let x = 0; x < Math.min(radius, width); x += 1) sum += columns[x] ?? 0;
  for (let x = 0; x < width; x += 1) {
    if (x + radius < width) sum += columns[x + radius] ?? 0;
    if (x - radius > 0) sum -= columns[x - radius - 1] ?? 0;
    const across = Math.min(width, x + radius + 1) - Math.max(0, x - radius);
    means[x] = sum / (rows * across);
  }
}
