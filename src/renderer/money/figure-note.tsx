import type { ReactNode } from 'react';
import styles from './figure-note.module.css';

/** A line below a figure or a name: of when, of where, of how many. */
export function FigureNote({ children }: { readonly children: ReactNode }) {
  return <span className={styles.note}>{children}</span>;
}
