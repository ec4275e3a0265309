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
export function sampleGrey({ data, width, height }: GreyImage, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const below = y - top;
  const isLeftIn = left >= 0 && left < width;
  const isRightIn = left >= -1 && left < width - 1;
  const isTopIn = top >= 0 && top < height;
  const isBottomIn = top >= -1 && top < height - 1;
  const at = top * width + left;
  const topLeft = isTopIn && isLeftIn ? (data[at] ?? 255) : 255;
  const topRight = isTopIn && isRightIn ? (data[at + 1] ?? 255) : 255;
  const bottomLeft = isBottomIn && isLeftIn ? (data[at + width] ?? 255) : 255;
  const bottomRight = isBottomIn && isRightIn ? (data[at + width + 1] ?? 255) : 255;
  const upper = topLeft * (1 - right) + topRight * right;
  const lower = bottomLeft * (1 - right) + bottomRight * right;
  return upper * (1 - below) + lower * below;
}
