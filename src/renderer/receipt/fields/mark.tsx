import { IconAlertCircle, IconMathFunction, IconPencil, IconWand } from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { wordKey, type Page, type WordRef } from '../../../shared/page.ts';
import type { Repair, TextField } from '../../../shared/receipt.ts';
import { useLocale } from '../../i18n/i18n.ts';
import { formatPercent } from '../../lib/format.ts';
import styles from './fields.module.css';

/** What a value's mark is explained with: the repairs (a value finds its own by the words they share) and the print. */
export const EvidenceContext = createContext<{
  readonly repairs: readonly Repair[];
  readonly pages: readonly Page[];
}>({ repairs: [], pages: [] });

/** Below this the value is flagged for a look at the picture. */
const lowConfidence = 0.6;

export type FieldOf<T> = Omit<TextField, 'value' | 'alternatives'> & {
  readonly value: T | null;
  readonly alternatives?: readonly T[] | undefined;
};

export type Mark = {
  readonly kind: 'repaired' | 'doubtful' | 'computed' | 'corrected';
  readonly reason: string;
};

/** Null for a value that stands as it was printed and was well read. */
export function useMark(field: FieldOf<string | number>): Mark | null {
  const { t } = useTranslation();
  const locale = useLocale();
  const { repairs, pages } = useContext(EvidenceContext);
  if (field.origin === 'corrected') {
    const printed = printedText(field.words, pages);
    return {
      kind: 'corrected',
      reason: printed ? t('edit.corrected', { printed }) : t('edit.correctedShort'),
    };
  }
  if (field.value === null) return null;
  if (field.origin === 'repaired') {
    const own = new Set(field.words.map(wordKey));
    const repair = repairs.find(({ words }) => words.some((word) => own.has(wordKey(word))));
    const reason = repair
      ? t('receipt.repaired', { printed: repair.printed || t('receipt.notRead'), reason: repair.reason })
      : t('receipt.repairedShort');
    return { kind: 'repaired', reason };
  }
  if (field.origin === 'computed') return { kind: 'computed', reason: t('receipt.computed') };
  if (field.confidence >= lowConfidence) return null;
  const percent = formatPercent(field.confidence, locale);
  return { kind: 'doubtful', reason: t('receipt.lowConfidence', { percent }) };
}

/** The words as they were recognised, which is what stood there before any correction. */
function printedText(words: readonly WordRef[], pages: readonly Page[]): string {
  return words.map(({ page, word }) => pages[page]?.words[word]?.text ?? '').join(' ');
}

const icons = {
  repaired: IconWand,
  doubtful: IconAlertCircle,
  computed: IconMathFunction,
  corrected: IconPencil,
} as const;

export function MarkIcon({ mark }: { readonly mark: Mark | null }) {
  if (!mark) return null;
  const Icon = icons[mark.kind];
  return <Icon className={styles.mark} size={14} stroke={2} aria-hidden />;
}
