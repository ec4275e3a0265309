import { IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import styles from './queue.module.css';

export function FileTile({ filename }: { readonly filename: string }) {
  const Icon = filename.toLowerCase().endsWith('.pdf') ? IconFileTypePdf : IconPhoto;
  return (
    <div className={styles.tile} aria-hidden>
      <Icon size={21} stroke={1.5} />
    </div>
  );
}
