import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './money.module.css';

type Cell = { readonly text: string; readonly note?: string; readonly isMain?: boolean };

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
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  return (
    <>
      <div className={styles.wideScroll} tabIndex={0} role="group" aria-label={columns[0]}>
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
          <Table.Tbody>
            {(isWhole ? rows : rows.slice(0, shownAtFirst)).map((row) => (
              <Table.Tr key={row.key}>
                <Table.Td>
                  <a href={row.href} className={styles.changeName}>
                    {row.name}
                  </a>
                  {row.note !== undefined && <span className={styles.factNote}>{row.note}</span>}
                </Table.Td>
                {row.cells.map((cell, index) => (
                  <Table.Td key={columns[index + 1]} data-main={cell.isMain}>
                    {cell.text}
                    {cell.note !== undefined && <span className={styles.factNote}>{cell.note}</span>}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {rows.length > shownAtFirst && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={isWhole}
          onClick={() => {
            setIsWhole(!isWhole);
          }}
        >
          {isWhole ? t('money.fewer') : t('money.allOf', { count: rows.length })}
        </Button>
      )}
    </>
  );
}
