import { useContext } from 'react';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import type { Disagreement, Receipt } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatDay, formatQuantity } from '../../lib/format.ts';
import { parseDraft } from '../edit/draft.ts';
import { useEditing } from '../edit/editing.ts';
import { correctionFor, isCorrectedAt, kindOf } from '../edit/targets.ts';
import { CellGroup } from '../fields/cell-group.tsx';
import { CurrencyContext, useAmount } from '../fields/use-money.ts';
import { useWordLight } from '../highlight.ts';
import { FieldName } from './field-name.tsx';
import styles from './reading.module.css';

type DisagreementListProps = {
  readonly receipt: Receipt;
  readonly disagreements: readonly Disagreement[];
};

/** What the rules and the model read differently, side by side; those that nobody needs to look at come last. */
export function DisagreementList({ receipt, disagreements }: DisagreementListProps) {
  const { t } = useTranslation();
  if (disagreements.length === 0) return null;
  const ordered = disagreements.toSorted((a, b) => Number(a.isSettled) - Number(b.isSettled));
  return (
    <CellGroup>
      <table className={styles.table}>
        <caption>{t('reading.disagreements', { count: disagreements.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reading.field')}</th>
            <th scope="col">{t('reading.rules')}</th>
            <th scope="col">{t('reading.model')}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((disagreement, index) => (
            <DisagreementRow key={index} disagreement={disagreement} receipt={receipt} />
          ))}
        </tbody>
      </table>
    </CellGroup>
  );
}

type RowProps = { readonly disagreement: Disagreement; readonly receipt: Receipt };

function DisagreementRow({ disagreement, receipt }: RowProps) {
  const { t } = useTranslation();
  const { field, rules, model, words, isSettled } = disagreement;
  const isDecided = isSettled || isCorrectedAt(receipt, field);
  const light = useWordLight(words, isDecided ? 'plain' : 'broken');
  const Icon = isDecided ? IconCheck : IconAlertCircle;
  return (
    <tr
      data-settled={isDecided}
      onPointerEnter={light.handlers.onPointerEnter}
      onPointerLeave={light.handlers.onPointerLeave}
    >
      <th scope="row">
        <button
          type="button"
          className={styles.field}
          data-cell
          tabIndex={-1}
          data-lit={light.isLit || undefined}
          onFocus={light.handlers.onFocus}
          onBlur={light.handlers.onBlur}
        >
          <Icon size={16} aria-hidden />
          <span>
            <FieldName field={field} receipt={receipt} />
            <small>{t(isSettled ? 'reading.settled' : isDecided ? 'reading.decided' : 'reading.open')}</small>
          </span>
        </button>
      </th>
      <td>
        <Told field={field} text={rules} />
        {!isDecided && <Take field={field} text={rules} receipt={receipt} />}
      </td>
      <td>
        <Told field={field} text={model} />
        {!isDecided && <Take field={field} text={model} receipt={receipt} />}
      </td>
    </tr>
  );
}

/** What a reading told, written as the rest of the receipt is. */
function Told({ field, text }: { readonly field: string; readonly text: string | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const amount = useAmount();
  const currency = useContext(CurrencyContext);
  if (text === null) return t('receipt.notRead');
  const kind = kindOf(field);
  const parsed = kind && parseDraft(kind, text, currency);
  if (!parsed?.ok || parsed.value === null) return text;
  if (typeof parsed.value === 'number') {
    return kind === 'money' ? amount(parsed.value) : formatQuantity(parsed.value, locale);
  }
  return kind === 'date' ? formatDay(parsed.value, locale) : parsed.value;
}

type TakeProps = { readonly field: string; readonly text: string | null; readonly receipt: Receipt };

/** Makes one reading's value the user's own, where it is one that can stand there. */
function Take({ field, text, receipt }: TakeProps) {
  const { t } = useTranslation();
  const { correct } = useEditing();
  const kind = kindOf(field);
  const parsed = kind && text !== null ? parseDraft(kind, text, receipt.currency.value) : null;
  const correction = parsed?.ok ? correctionFor(receipt, field, parsed.value) : null;
  if (!correction) return null;
  return (
    <button
      type="button"
      className={styles.take}
      data-cell
      tabIndex={-1}
      aria-label={t('reading.takeNamed', { value: text })}
      onClick={() => {
        correct([correction]);
      }}
    >
      {t('reading.take')}
    </button>
  );
}
