import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Page } from '../../../shared/page.ts';
import {
  clampScale,
  firstZoom,
  nextTurn,
  scaleOf,
  turnedSize,
  zoomedBy,
  type Size,
  type Turns,
  type Zoom,
} from './zoom.ts';

export type ZoomControl = {
  readonly mode: Zoom['mode'];
  readonly scale: number;
  readonly turns: Turns;
  readonly set: (zoom: Zoom) => void;
  readonly zoomBy: (steps: number) => void;
  readonly turn: () => void;
};

/** The point that stays where it is while the scale changes: in pixels of the view, and as shares of the content. */
type Anchor = { readonly x: number; readonly y: number; readonly shareX: number; readonly shareY: number };

export function useZoom(
  pages: readonly Page[],
  pane: Size,
  scroller: React.RefObject<HTMLElement | null>,
): ZoomControl {
  const [chosen, setChosen] = useState<Zoom | null>(null);
  const [turns, setTurns] = useState<Turns>(0);
  const anchor = useRef<Anchor | null>(null);
  const sizes = pages.map((page) => turnedSize(page, turns));
  const zoom = chosen ?? firstZoom(sizes, pane);
  const scale = scaleOf(zoom, sizes, pane);

  const zoomTo = (next: Zoom, at?: { x: number; y: number }) => {
    anchor.current = scroller.current && anchorAt(scroller.current, at);
    setChosen(next);
  };
  useLayoutEffect(() => {
    if (scroller.current && anchor.current) holdAnchor(scroller.current, anchor.current);
    anchor.current = null;
  }, [scale, scroller]);

  const control: ZoomControl = {
    mode: zoom.mode,
    scale,
    turns,
    set: zoomTo,
    zoomBy: (steps) => {
      zoomTo(zoomedBy(scale, steps));
    },
    turn: () => {
      setTurns(nextTurn(turns));
    },
  };
  useZoomWheel(scroller, (factor, at) => {
    zoomTo({ mode: 'scale', scale: clampScale(scale * factor) }, at);
  });
  return control;
}

function anchorAt(element: HTMLElement, at?: { x: number; y: number }): Anchor {
  const x = at?.x ?? element.clientWidth / 2;
  const y = at?.y ?? element.clientHeight / 2;
  return {
    x,
    y,
    shareX: (element.scrollLeft + x) / element.scrollWidth,
    shareY: (element.scrollTop + y) / element.scrollHeight,
  };
}

function holdAnchor(element: HTMLElement, { x, y, shareX, shareY }: Anchor): void {
  element.scrollTo({
    left: shareX * element.scrollWidth - x,
    top: shareY * element.scrollHeight - y,
    behavior: 'instant',
  });
}

/** Ctrl and the wheel, which is also what a pinch on a touchpad sends. The page must not zoom with it. */
function useZoomWheel(
  scroller: React.RefObject<HTMLElement | null>,
  onZoom: (factor: number, at: { x: number; y: number }) => void,
): void {
  const current = useRef(onZoom);
  useEffect(() => {
    current.current = onZoom;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const bounds = element.getBoundingClientRect();
      const at = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
      current.current(Math.exp(-event.deltaY / 300), at);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [scroller]);
}
