import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Check, Receipt } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatExpression } from '../../lib/format-expression.ts';
import { CellGroup } from '../fields/cell-group.tsx';
import { useAmount } from '../fields/use-money.ts';
import { useWordLight } from '../highlight.ts';
import { SuspectList } from './suspect-list.tsx';
import styles from './proof.module.css';

/** The equations, those that fail first. Each lights the words it rests on. */
export function CheckList({ receipt }: { readonly receipt: Receipt }) {
  const checks = receipt.checks.toSorted((a, b) => Number(a.holds) - Number(b.holds));
  return (
    <CellGroup>
      <ul className={styles.checks}>
        {checks.map((check, index) => (
          <li key={index}>
            <CheckRow check={check} itemName={itemNameOf(check, receipt)} />
            {!check.holds && <SuspectList check={check} receipt={receipt} />}
          </li>
        ))}
      </ul>
    </CellGroup>
  );
}

function itemNameOf({ itemIndex }: Check, receipt: Receipt): string | null {
  return itemIndex === null ? null : (receipt.items[itemIndex]?.name.value ?? null);
}

function CheckRow({ check, itemName }: { readonly check: Check; readonly itemName: string | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const amount = useAmount();
  const light = useWordLight(check.words, check.holds ? 'plain' : 'broken');
  const { holds, differenceMinor } = check;
  return (
    <button
      type="button"
      className={styles.check}
      tabIndex={-1}
      data-cell
      data-holds={holds}
      data-lit={light.isLit || undefined}
      {...light.handlers}
    >
      {holds ? (
        <IconCheck size={17} stroke={2.2} aria-hidden />
      ) : (
        <IconX size={17} stroke={2.2} aria-hidden />
      )}
      <VisuallyHidden>{t(holds ? 'proof.passed' : 'proof.broken')}: </VisuallyHidden>
      <span className={styles.checkName}>
        {t(`proof.check.${check.kind}`)}
        {itemName && <small>{itemName}</small>}
      </span>
      <span className={styles.expression}>
        {formatExpression(check.expression, locale)}
        {!holds && differenceMinor !== null && (
          <strong>{t('proof.off', { amount: amount(Math.abs(differenceMinor)) })}</strong>
        )}
      </span>
    </button>
  );
}
