import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { useHistoryKeys } from '../../lib/use-history-keys.ts';
import { Tip } from '../../ui/tip.tsx';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

/** Takes changes of the receipt back and repeats them, also by Ctrl+Z and Ctrl+Shift+Z. Absent before the first one. */
export function HistoryButtons({ record: { canUndo, canRedo } }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const { undo, redo, isSaving } = useEditing();
  useHistoryKeys({
    undo: canUndo && !isSaving ? undo : null,
    redo: canRedo && !isSaving ? redo : null,
  });
  useCommands('page', [
    ...(canUndo
      ? [{ id: 'undo', label: t('history.undo'), icon: IconArrowBackUp, keys: 'Ctrl+Z', run: undo }]
      : []),
    ...(canRedo
      ? [{ id: 'redo', label: t('history.redo'), icon: IconArrowForwardUp, keys: 'Ctrl+Y', run: redo }]
      : []),
  ]);
  if (!canUndo && !canRedo) return null;
  return (
    <div className={styles.history}>
      <HistoryButton label={t('history.undo')} keys="Ctrl+Z" isDisabled={!canUndo} onClick={undo}>
        <IconArrowBackUp size={18} stroke={1.7} />
      </HistoryButton>
      <HistoryButton label={t('history.redo')} keys="Ctrl+Shift+Z" isDisabled={!canRedo} onClick={redo}>
        <IconArrowForwardUp size={18} stroke={1.7} />
      </HistoryButton>
    </div>
  );
}

type HistoryButtonProps = {
  readonly label: string;
  readonly keys: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function HistoryButton({ label, keys, isDisabled, onClick, children }: HistoryButtonProps) {
  return (
    <Tip label={`${label} (${keys})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        disabled={isDisabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tip>
  );
}
