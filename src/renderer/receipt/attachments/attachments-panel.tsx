import { Button, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFileText, IconPaperclip, IconPhoto } from '@tabler/icons-react';
import { useRef } from 'react';
import { attachmentPath, attachmentTypes, type Attachment } from '../../../shared/attachment.ts';
import { localDate } from '../../../shared/local-date.ts';
import { useSettings } from '../../client/queries.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatDay, formatFileSize, formatMoment } from '../../lib/format.ts';
import { Section } from '../fields/section.tsx';
import { attachmentsQuery, useAttachmentChanges } from './use-attachments.ts';
import styles from './attachments.module.css';

const accepted = [
  ...Object.keys(attachmentTypes),
  ...Object.values(attachmentTypes).map((name) => `.${name}`),
];

/** Files that belong to the receipt: to be added, saved, removed and put back. */
export function AttachmentsPanel({ receiptId }: { readonly receiptId: string }) {
  const { t } = useTranslation();
  const { data: attachments = [] } = useQuery(attachmentsQuery(receiptId));
  const { add, isAdding, removeOrPutBack } = useAttachmentChanges(receiptId);
  const resetChooser = useRef<() => void>(null);
  const count = attachments.filter(({ removedAt }) => removedAt === null).length;
  return (
    <Section title={t('attachments.title')} {...(count > 0 && { count })}>
      {attachments.length === 0 && <p className={styles.hint}>{t('attachments.hint')}</p>}
      {attachments.length > 0 && (
        <ul className={styles.rows}>
          {attachments.map((attachment) => (
            <AttachmentRow
              key={attachment.attachmentId}
              receiptId={receiptId}
              attachment={attachment}
              onClick={() => {
                removeOrPutBack(attachment);
              }}
            />
          ))}
        </ul>
      )}
      <FileButton
        multiple
        accept={accepted.join()}
        resetRef={resetChooser}
        onChange={(files) => {
          if (files.length > 0) add(files);
          // The same file may be chosen again.
          resetChooser.current?.();
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="sm"
            loading={isAdding}
            leftSection={<IconPaperclip size={16} />}
          >
            {t('attachments.add')}
          </Button>
        )}
      </FileButton>
    </Section>
  );
}

type AttachmentRowProps = {
  readonly receiptId: string;
  readonly attachment: Attachment;
  /** Removes it, or puts it back. One button does both, so that the focus stays where it is. */
  readonly onClick: () => void;
};

function AttachmentRow({ receiptId, attachment, onClick }: AttachmentRowProps) {
  const { t } = useTranslation();
  const { attachmentId, filename, mime, removedAt, isFileGone } = attachment;
  const isThere = removedAt === null;
  const Icon = mime.startsWith('image/') ? IconPhoto : IconFileText;
  return (
    <li className={styles.row} data-removed={!isThere || undefined}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <div>
        {isThere && !isFileGone ? (
          <a className={styles.name} href={attachmentPath({ receiptId, attachmentId })} download={filename}>
            {filename}
          </a>
        ) : (
          <s className={styles.name}>{filename}</s>
        )}
        <div className={styles.small}>
          <Told attachment={attachment} />
        </div>
      </div>
      <Button
        size="compact-sm"
        variant={isThere ? 'subtle' : 'default'}
        color="gray"
        aria-label={t(isThere ? 'attachments.removeOne' : 'attachments.undoOne', { name: filename })}
        onClick={onClick}
      >
        {t(isThere ? 'attachments.remove' : 'trash.undo')}
      </Button>
    </li>
  );
}

function Told({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data: settings } = useSettings();
  const { mime, sizeBytes, addedAt, removedAt, isFileGone } = attachment;
  if (removedAt !== null && settings) {
    const goneAt = removedAt + settings.trashDays * 86_400_000;
    return t('attachments.goneOn', { day: formatDay(localDate(goneAt), locale) });
  }
  if (isFileGone) return t('attachments.fileGone');
  const type = attachmentTypes[mime].toUpperCase();
  return [type, formatFileSize(sizeBytes, locale), formatMoment(addedAt, locale)].join(' · ');
}
