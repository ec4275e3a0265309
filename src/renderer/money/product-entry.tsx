import type { ReactNode } from 'react';
import styles from './product-entry.module.css';

/** The list that {@link ProductEntry} stands in. */
export function ProductEntries({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <ul className={styles.entries} aria-label={label}>
      {children}
    </ul>
  );
}

type ProductEntryProps = {
  readonly href: string;
  readonly name: ReactNode;
  readonly notes: readonly [ReactNode, ReactNode];
  /** What was paid, in words. */
  readonly total: string;
};

/** A line of goods: what, two notes on it, and what was paid; the whole line is a link. */
export function ProductEntry({ href, name, notes, total }: ProductEntryProps) {
  return (
    <li>
      <a className={styles.entry} href={href}>
        <span className={styles.name}>{name}</span>
        <span className={styles.note}>{notes[0]}</span>
        <span className={styles.note}>{notes[1]}</span>
        <span className={styles.total}>{total}</span>
      </a>
    </li>
  );
}
