import { NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Setting } from './setting.tsx';
import styles from './settings.module.css';

type NumberSettingProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: ReactNode;
  /** Said where what stands in the field is no whole number from 1 to the largest. */
  readonly problem: string;
  readonly value: number;
  readonly largest: number;
  readonly onSave: (value: number) => void;
};

/** A number that is saved when the field is left or Enter is pressed, not with every digit. */
export function NumberSetting({ id, label, hint, problem, value, largest, onSave }: NumberSettingProps) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const shown = draft ?? value;
  const isValid = typeof shown === 'number' && Number.isInteger(shown) && shown >= 1 && shown <= largest;
  const commit = () => {
    if (!isValid) return;
    if (shown !== value) onSave(shown);
    setDraft(null);
  };
  return (
    <Setting id={id} label={label} hint={hint}>
      <NumberInput
        className={styles.number}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        value={shown}
        hideControls
        allowDecimal={false}
        allowNegative={false}
        error={isValid ? undefined : problem}
        onChange={setDraft}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </Setting>
  );
}
