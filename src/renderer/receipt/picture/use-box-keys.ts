import { useContext, useEffect, useRef } from 'react';
import type { Page } from '../../../shared/page.ts';
import { ValueInHandContext } from '../value-in-hand.ts';
import { movedBox, sizedBox, type Point } from './drawn-box.ts';
import type { BoxReader } from './use-read-box.ts';
import type { Turns } from './zoom.ts';

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** Shift and an arrow: to the right wider, downwards higher. One press moves an edge by as much as the arrow alone. */
const stepShare = 1 / 100;

/**
 * While a value is typed: Alt+B lays a box on the picture or takes it away, arrows move it, with Shift they size it, Enter reads it and
 * Escape leaves it. The focus is in the field, which therefore must not hear these keys.
 */
export function useBoxKeys(reader: BoxReader, pages: readonly Page[], turns: Turns): void {
  const valueInHand = useContext(ValueInHandContext);
  const act = useRef<(event: KeyboardEvent) => boolean>(() => false);
  useEffect(() => {
    act.current = (event) => actOn(event, reader, pages, turns);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (valueInHand.get() === null || !act.current(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [valueInHand]);
}

/** @returns whether the key was for the box */
function actOn(event: KeyboardEvent, reader: BoxReader, pages: readonly Page[], turns: Turns): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  if (event.altKey) {
    if (event.code !== 'KeyB') return false;
    reader.toggle();
    return true;
  }
  if (reader.state.kind !== 'placing') return false;
  const { drawn } = reader.state;
  const direction = directions[event.key];
  const page = pages[drawn.pageIndex];
  if (direction && page) {
    const step = stepShare * page.width;
    const by = { x: direction.x * step, y: direction.y * step };
    const box = event.shiftKey
      ? sizedBox(drawn.box, { x: by.x / 2, y: by.y / 2 }, turns)
      : movedBox(drawn.box, by, turns, page);
    reader.place({ ...drawn, box });
    return true;
  }
  if (event.key === 'Enter') reader.read(drawn);
  else if (event.key === 'Escape') reader.cancel();
  else return false;
  return true;
}
