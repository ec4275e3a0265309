import { useId, type ReactNode } from 'react';
import styles from './segments.module.css';

type SegmentsProps = {
  readonly value: string;
  readonly data: readonly { readonly value: string; readonly label: ReactNode }[];
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
};

/**
 * One of a few, in a row. Mantine's measures the page to slide a mark under what is chosen, which lays a new page out twice;
 * here the style sheet alone draws it.
 */
export function Segments({ value, data, onChange, className, ...named }: SegmentsProps) {
  const group = useId();
  return (
    <div role="radiogroup" className={`${styles.segments ?? ''} ${className ?? ''}`} {...named}>
      {data.map((choice) => (
        <label key={choice.value} className={styles.segment}>
          <input
            type="radio"
            className={styles.input}
            name={group}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => {
              onChange(choice.value);
            }}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
