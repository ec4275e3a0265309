/** Where the focus goes from a value: `next` and `previous` along the rows, `up` and `down` in the column. */
export type Move = 'stay' | 'up' | 'down' | 'next' | 'previous';

/** The values of the group, in the order they are drawn in. */
export function cellsOf(group: Element | null): HTMLElement[] {
  return [...(group?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
}

/** The first value that is drawn of this path. */
export function cellAt(path: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-cell][data-path="${path}"]`);
}

/** Moves the focus to the value that stands there, if any; answers whether there was one. */
export function moveFrom(cell: HTMLElement, move: Move): boolean {
  const cells = cellsOf(cell.closest('[data-cell-group]'));
  const target = cellThere(cells, cells.indexOf(cell), move);
  target?.focus();
  return target !== undefined;
}

function cellThere(cells: readonly HTMLElement[], from: number, move: Move): HTMLElement | undefined {
  switch (move) {
    case 'stay':
      return cells[from];
    case 'up':
      return nearestBeyond(cells, from, -1);
    case 'down':
      return nearestBeyond(cells, from, 1);
    case 'next':
      return cells.slice(from + 1).find(isMajor);
    case 'previous':
      return cells.slice(0, from).findLast(isMajor);
  }
}

function isMajor(cell: HTMLElement): boolean {
  return cell.closest('[data-minor]') === null;
}

/** The cell of the next row down (1) or up (-1) that stands closest to this one's column. Minor cells are passed. */
export function nearestBeyond(
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
      const cell = cells[index];
      if (!cell || !isMajor(cell)) return false;
      return direction === 1 ? middle(box) > here.bottom : middle(box) < here.top;
    });
  const rowGap = Math.min(...beyond.map(({ box }) => Math.abs(middle(box) - middle(here))));
  const row = beyond.filter(({ box }) => Math.abs(middle(box) - middle(here)) < rowGap + here.height / 2);
  row.sort((a, b) => Math.abs(a.box.right - here.right) - Math.abs(b.box.right - here.right));
  return row[0] && cells[row[0].index];
}
