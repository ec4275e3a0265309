import type { ReactNode } from 'react';
import styles from './section.module.css';

type SectionProps = {
  readonly title: string;
  /** How many things are in it, told beside the title. */
  readonly count?: number;
  readonly children: ReactNode;
};

/** A part of the receipt under its own title. */
export function Section({ title, count, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>
        {title}
        {count !== undefined && (
          <>
            {' '}
            <span>{count}</span>
          </>
        )}
      </h2>
      {children}
    </section>
  );
}
