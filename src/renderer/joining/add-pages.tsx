import { ActionIcon, FileButton } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import { acceptedTypes } from '../uploads/check-file.ts';
import { Tip } from '../ui/tip.tsx';
import { useJoining } from './use-joining.ts';

const accept = Object.entries(acceptedTypes)
  .filter(([mime]) => mime !== 'application/json')
  .flatMap(([mime, endings]) => [mime, ...endings])
  .join(',');

/** Adds the pictures of a receipt's further pages. */
export function AddPages({ receiptId }: { readonly receiptId: string }) {
  const { t } = useTranslation();
  const { addPages } = useJoining();
  const [isBusy, setBusy] = useState(false);
  const resetInput = useRef<() => void>(null);
  const add = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setBusy(true);
    await addPages(receiptId, files);
    setBusy(false);
    // The same file may be chosen again.
    resetInput.current?.();
  };
  return (
    <FileButton multiple resetRef={resetInput} accept={accept} onChange={(files) => void add(files)}>
      {(props) => (
        <Tip label={t('joining.addPages')}>
          <ActionIcon
            {...props}
            variant="subtle"
            color="gray"
            size="lg"
            loading={isBusy}
            aria-label={t('joining.addPages')}
          >
            <IconFilePlus size={19} stroke={1.7} />
          </ActionIcon>
        </Tip>
      )}
    </FileButton>
  );
}
