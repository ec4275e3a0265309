import { useEffect, useRef, useState, type ReactNode } from 'react';

type WhenNearProps = {
  /** What it will take, so that nothing moves when it is drawn. */
  readonly height: number;
  readonly children: ReactNode;
};

/** Drawn once it is less than a window's height below what is seen, and kept then: for charts, which are dear to draw. */
export function WhenNear({ height, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setIsNear(true);
      },
      { rootMargin: '100%', scrollMargin: '100%' },
    );
    if (place.current) observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <div ref={place} style={{ minHeight: height }}>
      {isNear && children}
    </div>
  );
}
