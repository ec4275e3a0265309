import { useState } from 'react';
import { FigureNote } from './figure-note.tsx';
import { FiguresTable } from './figures-table.tsx';
import { ShowAllButton } from './show-all-button.tsx';
import styles from './change-table.module.css';

type Cell = {
  readonly text: string;
  readonly note?: string;
  readonly isMain?: boolean;
  /** A name, which may be long, rather than a figure. */
  readonly isName?: boolean;
};

type ChangeRow = {
  readonly key: string;
  readonly name: string;
  readonly note?: string;
  /** The product's page. */
  readonly href: string;
  readonly cells: readonly Cell[];
};

type ChangeTableProps = { readonly columns: readonly string[]; readonly rows: readonly ChangeRow[] };

const shownAtFirst = 8;

/** Products and how they changed, each leading to its page; the others come on demand. */
export function ChangeTable({ columns, rows }: ChangeTableProps) {
  const [isWhole, setIsWhole] = useState(false);
  return (
    <>
      <FiguresTable columns={columns} scrolls="across">
        {(isWhole ? rows : rows.slice(0, shownAtFirst)).map((row) => (
          <tr key={row.key}>
            <td>
              <a href={row.href} className={styles.name}>
                {row.name}
              </a>
              {row.note !== undefined && <FigureNote>{row.note}</FigureNote>}
            </td>
            {row.cells.map((cell, index) => (
              <td key={columns[index + 1]} data-main={cell.isMain} data-name={cell.isName}>
                {cell.text}
                {cell.note !== undefined && <FigureNote>{cell.note}</FigureNote>}
              </td>
            ))}
          </tr>
        ))}
      </FiguresTable>
      {rows.length > shownAtFirst && (
        <ShowAllButton isWhole={isWhole} count={rows.length} onChange={setIsWhole} />
      )}
    </>
  );
}
