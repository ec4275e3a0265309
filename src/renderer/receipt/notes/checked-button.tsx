import { Button, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { navigate, type Route } from '../../lib/route.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { useNotesChange } from './use-notes.ts';

type CheckedButtonProps = { readonly record: ReceiptRecord; readonly next: Route | null };

/** Says that the user has gone over the receipt, whatever arithmetic can say of it; C does so and goes on to the next. */
export function CheckedButton({ record, next }: CheckedButtonProps) {
  const { t } = useTranslation();
  const change = useNotesChange(record.receiptId);
  const isChecked = record.notes.checkedAt !== null;
  useKeys({
    c: () => {
      change.mutate({ isChecked: true });
      if (next) navigate(next);
    },
  });
  return (
    <Tooltip label={`${t(isChecked ? 'notes.uncheck' : 'notes.check')} (C)`}>
      <Button
        size="sm"
        variant={isChecked ? 'light' : 'default'}
        aria-pressed={isChecked}
        leftSection={<IconCheck size={16} />}
        onClick={() => {
          change.mutate({ isChecked: !isChecked });
        }}
      >
        {t(isChecked ? 'notes.checked' : 'notes.check')}
      </Button>
    </Tooltip>
  );
}
