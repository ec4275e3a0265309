import { Modal, Text, UnstyledButton } from '@mantine/core';
import { IconFilePlus, IconPaperclip, IconReceipt, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from '../i18n/i18n.ts';
import { useJoining } from '../joining/use-joining.ts';
import { useStore } from '../lib/store.ts';
import { useAttachmentChanges } from '../receipt/attachments/use-attachments.ts';
import { refusalOf } from './check-file.ts';
import { broughtFiles, takeFiles, type BroughtFiles } from './take-files.ts';
import styles from './brought-dialog.module.css';

/** Asks what files are that were dropped or pasted on the page of a receipt. */
export function BroughtDialog() {
  const brought = useStore(broughtFiles, (files) => files);
  return brought && <Question brought={brought} />;
}

function Question({ brought: { receiptId, files } }: { readonly brought: BroughtFiles }) {
  const { t } = useTranslation();
  const { addPages } = useJoining();
  const { add } = useAttachmentChanges(receiptId);
  const close = () => {
    broughtFiles.set(null);
  };
  const choices = {
    pages: { icon: IconFilePlus, take: () => void addPages(receiptId, files) },
    attachments: {
      icon: IconPaperclip,
      take: () => {
        add(files);
      },
    },
    receipts: {
      icon: IconReceipt,
      take: () => {
        takeFiles(files);
      },
    },
  } satisfies Record<string, { icon: TablerIcon; take: () => void }>;
  return (
    <Modal
      opened
      onClose={close}
      title={t('brought.title', { count: files.length })}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Text c="dimmed" mb="md" className={styles.names}>
        {files.map(({ name }) => name).join(', ')}
      </Text>
      <div className={styles.choices}>
        {choicesFor(files).map((what, index) => {
          const { icon: Icon, take } = choices[what];
          return (
            <UnstyledButton
              key={what}
              className={styles.choice}
              data-autofocus={index === 0 || undefined}
              onClick={() => {
                close();
                take();
              }}
            >
              <Icon size={22} stroke={1.6} aria-hidden />
              <span>
                <span className={styles.what}>{t(`brought.${what}`, { count: files.length })}</span>
                <span className={styles.hint}>{t(`brought.${what}Hint`, { count: files.length })}</span>
              </span>
            </UnstyledButton>
          );
        })}
      </div>
    </Modal>
  );
}

/** What none of the files can be isn't offered: a text is no page, and no receipt either. */
function choicesFor(files: readonly File[]) {
  const isReadable = files.some((file) => refusalOf(file) === null);
  return isReadable ? (['pages', 'attachments', 'receipts'] as const) : (['attachments'] as const);
}
