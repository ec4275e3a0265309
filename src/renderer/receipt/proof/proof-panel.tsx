import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import type { Receipt } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { VerdictIcon } from '../../ui/verdict-badge.tsx';
import { CheckList } from './check-list.tsx';
import { ExplanationList } from './explanation-list.tsx';
import { RepairList } from './repair-list.tsx';
import styles from './proof.module.css';

/** The verdict in plain words, the equations it rests on, and what was corrected to make them hold. */
export function ProofPanel({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const { verdict, checks, repairs } = receipt;
  const [isOpen, { toggle }] = useDisclosure(verdict === 'needs_review');
  const listId = useId();
  const held = checks.filter((check) => check.holds).length;
  return (
    <section className={styles.panel} data-verdict={verdict} aria-label={t('proof.title')}>
      <div className={styles.verdict}>
        <VerdictIcon verdict={verdict} size={30} />
        <div>
          <h2>{t(`verdict.${verdict}`)}</h2>
          <p>{t(`proof.${verdict}`)}</p>
        </div>
      </div>
      <ExplanationList receipt={receipt} />
      <RepairList repairs={repairs} />
      {checks.length === 0 ? (
        <p className={styles.none}>{t('proof.none')}</p>
      ) : (
        <UnstyledButton
          className={styles.toggle}
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={listId}
        >
          <span>{t('proof.holds', { held, count: checks.length })}</span>
          <span className={styles.toggleLabel}>
            {t(isOpen ? 'proof.hide' : 'proof.show')}
            <IconChevronDown size={16} className={styles.chevron} aria-hidden />
          </span>
        </UnstyledButton>
      )}
      <Collapse expanded={isOpen} id={listId} transitionDuration={160}>
        <CheckList receipt={receipt} />
      </Collapse>
    </section>
  );
}
