/**
 * The mean over a square window of `2 × radius + 1` pixels around every pixel, cut at the borders; by integral
 * image, so its time does not depend on the radius. `values.length` is `width` × `height`.
 */
export function localMean(values: Uint8Array, width: number, height: number, radius: number): Float32Array {
  const integral = integralOf(values, width, height);
  const stride = width + 1;
  const means = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - radius);
    const bottom = Math.min(height, y + radius + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const sum =
        (integral[bottom * stride + right] ?? 0) -
        (integral[top * stride + right] ?? 0) -
        (integral[bottom * stride + left] ?? 0) +
        (integral[top * stride + left] ?? 0);
      means[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return means;
}

/** Sums over all pixels above and left; 32 bits hold 16 megapixels of white. */
function integralOf(values: Uint8Array, width: number, height: number): Uint32Array {
  const stride = width + 1;
  const integral = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let rowSum = 0;
    for (let x = 0; x < width; x += 1) {
      rowSum += values[y * width + x] ?? 0;
      integral[(y + 1) * stride + x + 1] = (integral[y * stride + x + 1] ?? 0) + rowSum;
    }
  }
  return integral;
}
