import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Setting } from './setting.tsx';
import styles from './settings.module.css';

type AddressSettingProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: ReactNode;
  readonly placeholder: string;
  readonly saveLabel: string;
  readonly address: string | null;
  /** What is wrong with an address, said instead of saving it. */
  readonly problemOf?: (wanted: string) => string | undefined;
  /** Null where the field was emptied. */
  readonly onSave: (wanted: string | null) => void;
  /** Below the field. */
  readonly children?: ReactNode;
};

/** An address that is typed, and saved by its button or Enter: half an address would be tried with every letter. */
export function AddressSetting(props: AddressSettingProps) {
  const { id, label, hint, placeholder, saveLabel, address, problemOf, onSave, children } = props;
  const [typed, setTyped] = useState(address ?? '');
  const [problem, setProblem] = useState<string | undefined>();
  const wanted = typed.trim() === '' ? null : typed.trim();
  const commit = () => {
    const found = wanted === null ? undefined : problemOf?.(wanted);
    setProblem(found);
    if (found === undefined && wanted !== address) onSave(wanted);
  };
  return (
    <Setting id={id} label={label} hint={hint}>
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <TextInput
            className={styles.path}
            aria-labelledby={`${id}-label`}
            aria-describedby={`${id}-hint`}
            placeholder={placeholder}
            value={typed}
            error={problem}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit();
            }}
          />
          <Button variant="default" disabled={wanted === address} onClick={commit}>
            {saveLabel}
          </Button>
        </Group>
        {children}
      </Stack>
    </Setting>
  );
}
