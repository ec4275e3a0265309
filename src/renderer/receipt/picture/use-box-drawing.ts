import { useContext, useRef, type MouseEvent, type PointerEvent } from 'react';
import type { Page } from '../../../shared/page.ts';
import { ValueInHandContext } from '../value-in-hand.ts';
import { boxBetween, pointOnPage, type Point } from './drawn-box.ts';
import type { BoxReader } from './use-read-box.ts';
import type { Turns } from './zoom.ts';

type Drawing = {
  readonly reader: BoxReader;
  readonly page: Page;
  readonly pageIndex: number;
  readonly turns: Turns;
};

/** Draws a box on a page by mouse with Shift, or by mouse, pen or finger where one is asked for; lifted, it is read. */
export function useBoxDrawing({ reader, page, pageIndex, turns }: Drawing) {
  const valueInHand = useContext(ValueInHandContext);
  const start = useRef<Point | null>(null);
  const isAskedFor = reader.state.kind === 'placing';
  const pointOf = (event: PointerEvent) =>
    pointOnPage(
      { x: event.clientX, y: event.clientY },
      event.currentTarget.getBoundingClientRect(),
      turns,
      page,
    );
  const boxTo = (event: PointerEvent) =>
    start.current && { pageIndex, box: boxBetween(start.current, pointOf(event)) };
  const begins = (event: PointerEvent) =>
    valueInHand.get() !== null &&
    event.button === 0 &&
    (isAskedFor || (event.pointerType === 'mouse' && event.shiftKey));
  return {
    onPointerDownCapture: (event: PointerEvent) => {
      if (!begins(event)) return;
      // Neither a word nor the picture is meant.
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = pointOf(event);
    },
    onMouseDownCapture: (event: MouseEvent) => {
      if (!start.current && !isAskedFor) return;
      event.stopPropagation();
      // The focus stays in the field.
      event.preventDefault();
    },
    onPointerMove: (event: PointerEvent) => {
      const drawn = boxTo(event);
      if (drawn) reader.place(drawn);
    },
    onPointerUp: (event: PointerEvent) => {
      const drawn = boxTo(event);
      start.current = null;
      if (drawn) reader.read(drawn);
    },
    onPointerCancel: () => {
      if (start.current) reader.cancel();
      start.current = null;
    },
  };
}
