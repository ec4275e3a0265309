import type { ReactNode } from 'react';
import styles from './invitation.module.css';

type InvitationProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string | undefined;
  readonly note?: string;
  readonly children?: ReactNode;
};

/** What stands where there is nothing yet: what could be here, and the way to it. */
export function Invitation({ icon, title, text, note, children }: InvitationProps) {
  return (
    <div className={styles.invitation}>
      <div className={styles.icon} aria-hidden>
        {icon}
      </div>
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {children}
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}
