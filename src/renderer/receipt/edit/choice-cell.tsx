import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import styles from './edit.module.css';

type ChoiceCellProps<T> = {
  /** What is chosen here, and what it is now. */
  readonly label: string;
  readonly options: readonly T[];
  readonly chosen: T;
  readonly nameOf: (option: T) => string;
  readonly onChoose: (option: T) => void;
};

/** A cell whose value is one of a few; a click opens the others. */
export function ChoiceCell<T extends string | number | null>(props: ChoiceCellProps<T>) {
  const { label, options, chosen, nameOf, onChoose } = props;
  return (
    <LazyMenu
      button={
        <button type="button" className={styles.method} data-cell tabIndex={-1} aria-label={label}>
          {nameOf(chosen)}
          <IconChevronDown size={12} aria-hidden />
        </button>
      }
    >
      <Menu.Dropdown mah={320} className={styles.places}>
        {options.map((option) => (
          <Menu.Item
            key={option}
            rightSection={option === chosen && <IconCheck size={15} aria-hidden />}
            onClick={() => {
              onChoose(option);
            }}
          >
            {nameOf(option)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </LazyMenu>
  );
}
