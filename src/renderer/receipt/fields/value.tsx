import { Tooltip } from '@mantine/core';
import { IconAlertCircle, IconMathFunction, IconWand } from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { WordRef } from '../../../shared/page.ts';
import type { Repair, TextField } from '../../../shared/receipt.ts';
import { useLocale } from '../../i18n/i18n.ts';
import { formatPercent } from '../../lib/format.ts';
import { useWordLight, wordKey } from '../highlight.ts';
import styles from './fields.module.css';

/** The repairs of the receipt at hand: a value finds its own by the words they share. */
export const RepairsContext = createContext<readonly Repair[]>([]);

/** Below this the value is flagged for a look at the picture. */
const lowConfidence = 0.6;

type FieldOf<T> = Omit<TextField, 'value'> & { readonly value: T | null };

type ValueProps<T> = {
  readonly field: FieldOf<T>;
  /** How the value is written; as it stands where not given. */
  readonly show?: (value: T) => string;
  /** What the value is, for those who can't see the column's heading. */
  readonly label: string;
  /** Shown instead of "not read", for values that are rarely printed. */
  readonly missing?: string;
};

/** One value as read. It lights its words on the picture, and says where it is doubtful or corrected. */
export function Value<T extends string | number>({ field, show = String, label, missing }: ValueProps<T>) {
  const { t } = useTranslation();
  const light = useWordLight(field.words);
  const mark = useMark(field);
  if (field.value === null) {
    return missing === undefined ? (
      <span className={styles.missing}>{t('receipt.notRead')}</span>
    ) : (
      <span>{missing}</span>
    );
  }
  const shown = show(field.value);
  if (field.words.length === 0) {
    return (
      <Tooltip label={mark?.reason} disabled={!mark}>
        <span className={styles.plain}>
          {shown}
          <MarkIcon mark={mark} />
        </span>
      </Tooltip>
    );
  }
  const button = (
    <button
      type="button"
      className={styles.value}
      tabIndex={-1}
      data-cell
      data-lit={light.isLit || undefined}
      data-mark={mark?.kind}
      aria-label={[`${label}: ${shown}`, mark?.reason].filter(Boolean).join('. ')}
      {...light.handlers}
    >
      {shown}
      <MarkIcon mark={mark} />
    </button>
  );
  return mark ? (
    <Tooltip label={mark.reason} events={{ hover: true, focus: true, touch: true }} multiline maw={320}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}

type Mark = { readonly kind: 'repaired' | 'doubtful' | 'computed'; readonly reason: string };

function useMark(field: FieldOf<string | number>): Mark | null {
  const { t } = useTranslation();
  const locale = useLocale();
  const repairs = useContext(RepairsContext);
  if (field.value === null) return null;
  if (field.origin === 'repaired') {
    const own = new Set(field.words.map(wordKey));
    const repair = repairs.find(({ words }) => words.some((word: WordRef) => own.has(wordKey(word))));
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

const markIcons = { repaired: IconWand, doubtful: IconAlertCircle, computed: IconMathFunction } as const;

function MarkIcon({ mark }: { readonly mark: Mark | null }) {
  if (!mark) return null;
  const Icon = markIcons[mark.kind];
  return <Icon className={styles.mark} size={14} stroke={2} aria-hidden />;
}
