import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconReceipt } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import { acceptedTypes } from './check-file.ts';
import { filePicker, takeBrought, takeFiles } from './take-files.ts';
import styles from './drop-zone.module.css';

/** The whole window takes files: an overlay shows while some are dragged over it. */
export function DropZone() {
  const { t } = useTranslation();
  // The file dialog fills the same input, and there nobody points at a receipt.
  const isDragged = useRef(false);
  return (
    <Dropzone.FullScreen
      accept={acceptedTypes}
      activateOnKeyboard={false}
      aria-hidden
      openRef={filePicker}
      // Refused ones come along, for takeFiles gives each of them its own sentence.
      onDropAny={(files, rejections) => {
        const take = isDragged.current ? takeBrought : takeFiles;
        isDragged.current = false;
        take([...files, ...rejections.map((rejection) => rejection.file)]);
      }}
      onDragEnter={() => {
        isDragged.current = true;
      }}
      onDragLeave={() => {
        isDragged.current = false;
      }}
      onDrop={() => undefined}
      classNames={{ fullScreen: styles.overlay, root: styles.root, inner: styles.inner }}
      inputProps={{ 'aria-label': t('add.button') }}
    >
      <div className={styles.sheet}>
        <IconReceipt size={56} stroke={1.2} aria-hidden />
        <Text fz={26} fw={620}>
          {t('add.drop')}
        </Text>
        <Text c="dimmed">{t('add.dropHint')}</Text>
      </div>
    </Dropzone.FullScreen>
  );
}
