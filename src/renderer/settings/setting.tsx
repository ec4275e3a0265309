import type { ReactNode } from 'react';
import type { SettingsSection } from '../lib/route.ts';
import styles from './settings.module.css';

type SectionProps = {
  readonly name: SettingsSection;
  readonly title: string;
  readonly children: ReactNode;
};

export function Section({ name, title, children }: SectionProps) {
  return (
    <section aria-label={title}>
      <h2 id={`section-${name}`} className={styles.sectionTitle} tabIndex={-1}>
        {title}
      </h2>
      <div className={styles.card}>{children}</div>
    </section>
  );
}

type SettingProps = {
  /** For the control to point at with aria-labelledby and aria-describedby. */
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
};

/** One setting: what it is on the left, its control on the right. */
export function Setting({ id, label, hint, children }: SettingProps) {
  return (
    <div className={styles.setting}>
      <div>
        <div id={`${id}-label`} className={styles.label}>
          {label}
        </div>
        {hint && (
          <div id={`${id}-hint`} className={styles.hint}>
            {hint}
          </div>
        )}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
