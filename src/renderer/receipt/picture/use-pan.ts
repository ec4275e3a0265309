import { useRef, type PointerEvent } from 'react';

/** Pushes the picture about with the mouse's main button. Touch and pen scroll by themselves. */
export function usePan(scroller: React.RefObject<HTMLElement | null>) {
  const last = useRef<{ x: number; y: number } | null>(null);
  const end = () => {
    last.current = null;
    scroller.current?.removeAttribute('data-panning');
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.button !== 0 || !scroller.current) return;
      last.current = { x: event.clientX, y: event.clientY };
      scroller.current.setPointerCapture(event.pointerId);
      scroller.current.setAttribute('data-panning', '');
    },
    onPointerMove: (event: PointerEvent) => {
      if (!last.current) return;
      scroller.current?.scrollBy(last.current.x - event.clientX, last.current.y - event.clientY);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
