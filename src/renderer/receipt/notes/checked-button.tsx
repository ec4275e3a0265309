import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { navigate, type Route } from '../../lib/route.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Tip } from '../../ui/tip.tsx';
import { useNotesChange } from './use-notes.ts';
import styles from './notes.module.css';

type CheckedButtonProps = {
  readonly record: ReceiptRecord;
  readonly findNext: () => Promise<Route | null>;
};

/**
 * Says that the user has gone over the receipt, whatever arithmetic can say of it: also that it is accepted with its
 * difference. C, or Enter, does so and goes on to the next.
 */
export function CheckedButton({ record, findNext }: CheckedButtonProps) {
  const { t } = useTranslation();
  const change = useNotesChange(record.receiptId);
  const isChecked = record.notes.checkedAt !== null;
  const isBroken = record.receipt.verdict === 'needs_review';
  const checkAndGoOn = async () => {
    const next = await findNext();
    change.mutate({ isChecked: true });
    if (next) navigate(next);
  };
  useCommands('page', [
    { id: 'check', label: t('help.check'), icon: IconCheck, key: 'c', run: () => void checkAndGoOn() },
  ]);
  useKeys({
    Enter: () => void checkAndGoOn(),
  });
  return (
    <Tip label={`${t(isChecked ? 'notes.uncheck' : isBroken ? 'notes.acceptHint' : 'notes.check')} (C)`}>
      <Button
        className={styles.check}
        size="sm"
        variant={isChecked ? 'light' : 'default'}
        aria-pressed={isChecked}
        leftSection={<IconCheck size={16} />}
        onClick={() => {
          change.mutate({ isChecked: !isChecked });
        }}
      >
        {t(isChecked ? 'notes.checked' : isBroken ? 'notes.accept' : 'notes.check')}
      </Button>
    </Tip>
  );
}
