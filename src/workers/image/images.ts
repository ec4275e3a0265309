/** 8-bit red, green, blue, rows top to bottom: `data.length` is 3 × `width` × `height`. */
export type ColourImage = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** One byte a pixel, 0 black to 255 white, rows top to bottom: `data.length` is `width` × `height`. */
export type GreyImage = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** The grey value at a fractional position, bilinear; white outside the picture, as paper is. */
export function sampleGrey(image: GreyImage, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const below = y - top;
  const upper = pixel(image, left, top) * (1 - right) + pixel(image, left + 1, top) * right;
  const lower = pixel(image, left, top + 1) * (1 - right) + pixel(image, left + 1, top + 1) * right;
  return upper * (1 - below) + lower * below;
}

function pixel(image: GreyImage, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return 255;
  return image.data[y * image.width + x] ?? 255;
}
