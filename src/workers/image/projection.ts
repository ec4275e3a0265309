export type Point = { readonly x: number; readonly y: number };
/** Clockwise from the upper left corner. */
export type Quad = readonly [Point, Point, Point, Point];

export type Projection = (x: number, y: number) => Point;

/** x ↦ (a·x + b·y + c) ÷ w and y ↦ (d·x + e·y + f) ÷ w, where w = g·x + h·y + 1. */
export type Coefficients = Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number>>;

/**
 * The projective map that takes the corners of a rectangle of `width` × `height` to those of the quad (P. Heckbert,
 * Fundamentals of Texture Mapping, 1989, section 2.2.3).
 */
export function coefficientsOf([p0, p1, p2, p3]: Quad, width: number, height: number): Coefficients {
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y];
  const [dx1, dx2, dy1, dy2] = [p1.x - p2.x, p3.x - p2.x, p1.y - p2.y, p3.y - p2.y];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  const [a, b] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x];
  const [d, e] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y];
  return {
    a: a / width,
    b: b / height,
    c: p0.x,
    d: d / width,
    e: e / height,
    f: p0.y,
    g: g / width,
    h: h / height,
  };
}

/** The same map, point by point. */
export function projectionOnto(quad: Quad, width: number, height: number): Projection {
  const { a, b, c, d, e, f, g, h } = coefficientsOf(quad, width, height);
  return (x, y) => {
    const w = g * x + h * y + 1;
    return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
  };
}

/** The way back: from the picture to the rectangle (the inverse of the map's matrix, but for its scale). */
export function projectionFrom(quad: Quad, width: number, height: number): Projection {
  const { a, b, c, d, e, f, g, h } = coefficientsOf(quad, width, height);
  return (x, y) => {
    const w = (d * h - e * g) * x + (b * g - a * h) * y + a * e - b * d;
    return {
      x: ((e - f * h) * x + (c * h - b) * y + b * f - c * e) / w,
      y: ((f * g - d) * x + (a - c * g) * y + c * d - a * f) / w,
    };
  };
}

/** Whether a point lies inside: clockwise, with y downwards, that is to the right of each side. */
export function isWithin(quad: Quad, { x, y }: Point): boolean {
  return quad.every((from, index) => {
    const to = quad[(index + 1) % 4] ?? from;
    return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) >= 0;
  });
}
