import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

/**
 * A group of values that is one stop of the Tab key; the arrows move between its values, as in a grid. Values
 * are the `[data-cell]` buttons inside, in the order and at the places they are drawn. Those within `[data-minor]` are
 * reached by going right from their neighbour, so that going down leads from item to item.
 */
export function CellGroup({ children }: { readonly children: ReactNode }) {
  const group = useRef<HTMLDivElement>(null);
  // After every render: values come and go, and exactly one of them must be reachable.
  useEffect(() => {
    const cells = cellsOf(group.current);
    if (!cells.some((cell) => cell.tabIndex === 0)) cells[0]?.setAttribute('tabindex', '0');
  });
  return (
    <div
      ref={group}
      onKeyDown={moveAmongCells}
      onFocus={(event) => {
        if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-cell]')) return;
        for (const cell of cellsOf(group.current)) cell.tabIndex = cell === event.target ? 0 : -1;
      }}
    >
      {children}
    </div>
  );
}

function cellsOf(group: HTMLElement | null): HTMLElement[] {
  return [...(group?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
}

function moveAmongCells(event: KeyboardEvent<HTMLElement>): void {
  const cells = cellsOf(event.currentTarget);
  const from = cells.findIndex((cell) => cell === document.activeElement);
  if (from < 0) return;
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

/** The cell of the next row down (1) or up (-1) that stands closest to this one's column. Minor cells are passed. */
function nearestBeyond(
  cells: readonly HTMLElement[],
  from: number,
  direction: 1 | -1,
): HTMLElement | undefined {
  const boxes = cells.map((cell) => cell.getBoundingClientRect());
  const here = boxes[from];
  if (!here) return undefined;
  const middle = (box: DOMRect) => (box.top + box.bottom) / 2;
  const beyond = boxes
    .map((box, index) => ({ box, index }))
    .filter(({ box, index }) => {
      if (cells[index]?.closest('[data-minor]')) return false;
      return direction === 1 ? middle(box) > here.bottom : middle(box) < here.top;
    });
  const rowGap = Math.min(...beyond.map(({ box }) => Math.abs(middle(box) - middle(here))));
  const row = beyond.filter(({ box }) => Math.abs(middle(box) - middle(here)) < rowGap + here.height / 2);
  row.sort((a, b) => Math.abs(a.box.right - here.right) - Math.abs(b.box.right - here.right));
  return row[0] && cells[row[0].index];
}
