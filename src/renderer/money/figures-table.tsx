import type { ReactNode } from 'react';
import styles from './figures-table.module.css';

type FiguresTableProps = {
  /** The first names the rows, the others are figures. */
  readonly columns: readonly string[];
  /** Where it may be larger than its card: it is then moved by arrows as well. */
  readonly scrolls?: 'down' | 'across';
  readonly children: ReactNode;
};

/** Figures in columns, one below the other digit by digit. */
export function FiguresTable({ columns, scrolls, children }: FiguresTableProps) {
  const table = (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
  if (scrolls === undefined) return table;
  return (
    <div
      className={styles.scroll}
      data-scrolls={scrolls}
      tabIndex={0}
      role="group"
      aria-label={columns.join(', ')}
    >
      {table}
    </div>
  );
}
