import { Anchor, Kbd, Modal } from '@mantine/core';
import { useTranslation } from '../i18n/i18n.ts';
import { guideStart, routeHash } from '../lib/route.ts';
import styles from './help-dialog.module.css';

type HelpDialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Section → [keys, what they do], by key of the dictionary. `/` between keys reads as "or". */
const sections = [
  {
    title: 'everywhere',
    rows: [
      ['Ctrl+K', 'palette'],
      ['N', 'add'],
      ['P', 'addFromPhone'],
      ['Ctrl+V', 'paste'],
      ['G R', 'goReceipts'],
      ['G I', 'goInbox'],
      ['G M', 'goMoney'],
      ['G P', 'goProducts'],
      ['G Q', 'goQueue'],
      ['G S', 'goSettings'],
      ['?', 'help'],
      ['F1', 'guide'],
    ],
  },
  {
    title: 'inList',
    rows: [
      ['/', 'search'],
      ['↓ ↑ J K', 'move'],
      ['Home End', 'ends'],
      ['Enter', 'open'],
    ],
  },
  {
    title: 'inReceipt',
    rows: [
      ['J K', 'neighbour'],
      ['← → ↑ ↓', 'cells'],
      ['Enter Esc', 'edit'],
      ['Alt+↑ Alt+↓', 'moveRow'],
      ['Shift+↑ ↓ ← →', 'chooseCells'],
      ['Ctrl+C Ctrl+V', 'copyCells'],
      ['Insert', 'insertRow'],
      ['Alt+−', 'addDiscount'],
      ['Ctrl+Z Ctrl+Y', 'undo'],
      ['Enter C', 'check'],
      ['A', 'accept'],
      ['Delete', 'delete'],
      ['Esc', 'back'],
    ],
  },
  {
    title: 'onPicture',
    rows: [
      ['+ −', 'zoom'],
      ['Ctrl+⇅', 'wheel'],
      ['0 W 9', 'fit'],
      ['R', 'rotate'],
      ['← → ↑ ↓', 'pan'],
      ['Alt+B', 'readBox'],
    ],
  },
] as const;

export function HelpDialog({ opened, onClose }: HelpDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      size={720}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Keys />
      <Anchor href={routeHash(guideStart)} onClick={onClose}>
        {t('nav.guide')}
      </Anchor>
    </Modal>
  );
}

/** Made only when the dialog is open, as the dialog stands on every page. */
function Keys() {
  const { t } = useTranslation();
  return (
    <div className={styles.grid}>
      {sections.map((section) => (
        <section key={section.title}>
          <h3 className={styles.title}>{t(`help.${section.title}`)}</h3>
          <dl className={styles.list}>
            {section.rows.map(([keys, name]) => (
              <div key={name} className={styles.row}>
                <dt>{t(`help.${name}`)}</dt>
                <dd>
                  {keys.split(' ').map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
