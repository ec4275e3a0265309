import type { ReactNode } from 'react';
import styles from './page.module.css';

type PageProps = {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly aside?: ReactNode;
  readonly isNarrow?: boolean;
  readonly children: ReactNode;
};

/** A screen that scrolls as a whole, with its heading. */
export function Page({ title, subtitle, aside, isNarrow = false, children }: PageProps) {
  return (
    <div className={styles.scroll}>
      <div className={styles.column} data-narrow={isNarrow || undefined}>
        <div className={styles.head}>
          <div>
            <h1 className={styles.title}>{title}</h1>
            {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
          </div>
          {aside}
        </div>
        {children}
      </div>
    </div>
  );
}
