import { TextInput } from '@mantine/core';

type RuleTextProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isFirst?: boolean;
};

/** One of a rule's texts; the first has the focus. */
export function RuleText({ label, value, onChange, isFirst = false }: RuleTextProps) {
  return (
    <TextInput
      label={label}
      value={value}
      maxLength={300}
      autoFocus={isFirst}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
