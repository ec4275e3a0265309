import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { cellsOf, moveFrom, nearestBeyond } from './cell-moves.ts';

type CellGroupProps = {
  readonly children: ReactNode;
  /** Whether Tab too goes from value to value, as in a spreadsheet, before it leaves the group. */
  readonly isGrid?: boolean;
};

/**
 * A group of values that is one stop of the Tab key; the arrows move between its values, as in a grid. Values
 * are the `[data-cell]` buttons inside, in the order and at the places they are drawn. Those within `[data-minor]` are
 * reached by going right from their neighbour, so that going down leads from item to item.
 */
export function CellGroup({ children, isGrid = false }: CellGroupProps) {
  const group = useRef<HTMLDivElement>(null);
  // After every render: values come and go, and exactly one of them must be reachable.
  useEffect(() => {
    const cells = cellsOf(group.current);
    if (!cells.some((cell) => cell.tabIndex === 0)) cells[0]?.setAttribute('tabindex', '0');
  });
  return (
    <div
      ref={group}
      data-cell-group
      onKeyDown={(event) => {
        if (isGrid && event.key === 'Tab') moveByTab(event);
        else moveByArrow(event);
      }}
      onFocus={(event) => {
        if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-cell]')) return;
        for (const cell of cellsOf(group.current)) cell.tabIndex = cell === event.target ? 0 : -1;
      }}
    >
      {children}
    </div>
  );
}

/** Behind the last value, and before the first, the key leaves the group as it does everywhere. */
function moveByTab(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !target.matches('[data-cell]')) return;
  if (moveFrom(target, event.shiftKey ? 'previous' : 'next')) event.preventDefault();
}

function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const cells = cellsOf(event.currentTarget);
  const from = cells.findIndex((cell) => cell === document.activeElement);
  if (from < 0 || event.altKey) return;
  const target = targetCell(event.key, cells, from);
  if (target === null) return;
  event.preventDefault();
  target?.focus();
}

/** Null where the key isn't one that moves; undefined where there is nothing in that direction. */
function targetCell(
  key: string,
  cells: readonly HTMLElement[],
  from: number,
): HTMLElement | undefined | null {
  switch (key) {
    case 'ArrowRight':
      return cells[from + 1];
    case 'ArrowLeft':
      return cells[from - 1];
    case 'ArrowDown':
      return nearestBeyond(cells, from, 1);
    case 'ArrowUp':
      return nearestBeyond(cells, from, -1);
    case 'Home':
      return cells[0];
    case 'End':
      return cells.at(-1);
    default:
      return null;
  }
}
