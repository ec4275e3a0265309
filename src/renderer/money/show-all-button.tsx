import { Button } from '@mantine/core';
import { useTranslation } from '../i18n/i18n.ts';

type ShowAllButtonProps = {
  readonly isWhole: boolean;
  /** How many there are in all. */
  readonly count: number;
  readonly onChange: (isWhole: boolean) => void;
};

/** Below the first entries of a long list: the others, or fewer again. */
export function ShowAllButton({ isWhole, count, onChange }: ShowAllButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      aria-expanded={isWhole}
      onClick={() => {
        onChange(!isWhole);
      }}
    >
      {isWhole ? t('money.fewer') : t('money.allOf', { count })}
    </Button>
  );
}
