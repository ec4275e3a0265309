import type { ReactNode } from 'react';
import styles from './card.module.css';

type CardProps = {
  readonly title: string;
  /** What its figures are of, or how they were made. */
  readonly note?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly heading?: 'h2' | 'h3';
  readonly children: ReactNode;
};

/** One part of a money page under its title. */
export function Card({ title, note, actions, heading: Heading = 'h3', children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <Heading className={styles.title}>{title}</Heading>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {note && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
}
