import { useEffect, useRef } from 'react';
import type { Box, Page } from '../../../shared/page.ts';
import styles from './picture.module.css';

type BoxLayerProps = { readonly page: Page; readonly box: Box; readonly isReading: boolean };

/** The box that is drawn on the page, kept in sight. */
export function BoxLayer({ page, box, isReading }: BoxLayerProps) {
  const rect = useRef<SVGRectElement>(null);
  useEffect(() => {
    rect.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [box]);
  return (
    <svg className={styles.boxes} viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden>
      <rect
        ref={rect}
        x={box.x0}
        y={box.y0}
        width={box.x1 - box.x0}
        height={box.y1 - box.y0}
        data-drawn-box
        data-reading={isReading || undefined}
      />
    </svg>
  );
}
