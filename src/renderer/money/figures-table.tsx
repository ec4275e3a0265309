import { Table } from '@mantine/core';
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
    <Table className={styles.table}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
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
