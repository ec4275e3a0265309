import {
  IconAlertCircle,
  IconBulb,
  IconCheck,
  IconHelpCircle,
  IconMathFunction,
  IconPencil,
  IconWand,
} from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import { shareWords, type Page, type WordRef } from '../../../shared/page.ts';
import type { CheckKind, Repair, TextField } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatPercent } from '../../lib/format.ts';
import { formatExpression } from '../../lib/format-expression.ts';
import styles from './value.module.css';

/** What a value's mark is explained with: the repairs (a value finds its own by the words they share) and the print. */
export const EvidenceContext = createContext<{
  readonly repairs: readonly Repair[];
  readonly pages: readonly Page[];
}>({ repairs: [], pages: [] });

/** Below this the value is flagged for a look at the picture. */
const lowConfidence = 0.6;

export type FieldOf<T> = Omit<TextField, 'value' | 'alternatives' | 'readAs'> & {
  readonly value: T | null;
  readonly alternatives?: readonly T[] | undefined;
  readonly readAs?: T | null | undefined;
};

export type Mark = {
  readonly kind: 'repaired' | 'doubtful' | 'computed' | 'corrected' | 'learned' | 'in-doubt' | 'proved';
  readonly reason: string;
};

/**
 * Null for a value that was well read and of which no equation speaks.
 * @param show how the values that it may have instead are written
 */
export function useMark<T extends string | number>(
  field: FieldOf<T>,
  show: (value: T) => string = String,
): Mark | null {
  const { t } = useTranslation();
  const locale = useLocale();
  const { repairs, pages } = useContext(EvidenceContext);
  const provedReason = (kinds: readonly CheckKind[]) =>
    t('receipt.proved', { by: kinds.map((kind) => t(`proof.check.${kind}`)).join(', ') });
  if (field.origin === 'corrected') {
    const printed = printedText(field.words, pages);
    return {
      kind: 'corrected',
      reason: printed ? t('edit.corrected', { printed }) : t('edit.correctedShort'),
    };
  }
  const { alternatives = [] } = field;
  if (field.standing === 'in-doubt' && field.value !== null) {
    const choices = [field.value, ...alternatives].map((value, at) => `${at + 1}: ${show(value)}`).join(', ');
    return { kind: 'in-doubt', reason: t('receipt.inDoubt', { choices }) };
  }
  if (field.value === null) return null;
  if (field.origin === 'repaired') {
    const repair = repairs.find(({ words }) => shareWords(words, field.words));
    const reason = repair
      ? t('receipt.repaired', {
          printed: formatExpression(repair.printed, locale) || t('receipt.notRead'),
          reason: formatExpression(repair.reason, locale),
        })
      : t('receipt.repairedShort');
    return { kind: 'repaired', reason };
  }
  if (field.origin === 'learned') {
    const { readAs = null } = field;
    const printed = readAs === null ? t('receipt.notRead') : show(readAs);
    return { kind: 'learned', reason: t('receipt.learned', { printed }) };
  }
  if (field.origin === 'computed') return { kind: 'computed', reason: t('receipt.computed') };
  if (field.standing === 'proved') return { kind: 'proved', reason: provedReason(field.provedBy ?? []) };
  if (field.confidence >= lowConfidence) return null;
  const percent = formatPercent(field.confidence, locale);
  return { kind: 'doubtful', reason: t('receipt.lowConfidence', { percent }) };
}

/** The words as they were recognised, which is what stood there before any correction. */
function printedText(words: readonly WordRef[], pages: readonly Page[]): string {
  return words.map(({ page, word }) => pages[page]?.words[word]?.text ?? '').join(' ');
}

const icons = {
  'in-doubt': IconHelpCircle,
  proved: IconCheck,
  repaired: IconWand,
  doubtful: IconAlertCircle,
  computed: IconMathFunction,
  corrected: IconPencil,
  learned: IconBulb,
} as const;

export function MarkIcon({ mark }: { readonly mark: Mark | null }) {
  if (!mark) return null;
  const Icon = icons[mark.kind];
  return <Icon data-mark-icon className={styles.mark} size={14} stroke={2} aria-hidden />;
}
