import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './page.module.css';

type PageProps = {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly aside?: ReactNode;
  readonly isNarrow?: boolean;
  /** The page that this one belongs to. */
  readonly back?: { readonly label: string; readonly href: string };
  readonly children: ReactNode;
};

/** A screen that scrolls as a whole, with its heading. */
export function Page({ title, subtitle, aside, isNarrow = false, back, children }: PageProps) {
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
        {back && (
          <a className={styles.back} href={back.href}>
            <IconArrowLeft size={18} aria-hidden /> {back.label}
          </a>
        )}
        {children}
      </div>
    </div>
  );
}
