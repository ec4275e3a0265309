import { IconPhotoOff } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatDay, formatMoney } from '../../lib/format.ts';
import { useArrowsFromNowhere } from '../../lib/use-arrows-from-nowhere.ts';
import { AlikeNote } from '../../duplicates/alike-note.tsx';
import { JoinedNote } from '../../joining/joined-note.tsx';
import { LeftBehind } from '../../joining/left-behind.tsx';
import { CorrectedNote } from '../edit/corrected-note.tsx';
import { HistoryButtons } from '../edit/history-buttons.tsx';
import { AttachmentsPanel } from '../attachments/attachments-panel.tsx';
import { EditingContext, useEditingOf } from '../edit/editing.ts';
import { AcceptedNote } from '../notes/accepted-note.tsx';
import { SampleNote } from '../notes/sample-note.tsx';
import { NotesPanel } from '../notes/notes-panel.tsx';
import { ProofPanel } from '../proof/proof-panel.tsx';
import { ReadingPanel } from '../reading/reading-panel.tsx';
import { CellGroup } from './cell-group.tsx';
import { cellAt, cellsOf } from './cell-moves.ts';
import { Details } from './details.tsx';
import { ItemsTable } from './items-table.tsx';
import { Discounts, Payments } from './ledger.tsx';
import { OtherSheets } from './other-sheets.tsx';
import { TaxTable } from './tax-table.tsx';
import { EvidenceContext } from './mark.tsx';
import { CurrencyContext } from './use-money.ts';
import { Value } from './value.tsx';
import styles from './fields.module.css';

/** Everything read from the receipt, in the order a person checks it: the verdict, the items, the rest. */
export function Fields({ record }: { readonly record: ReceiptRecord }) {
  const { receipt, pages, isCorrected } = record;
  const evidence = useMemo(() => ({ repairs: receipt.repairs, pages }), [receipt, pages]);
  // What is to be looked at stands near the verdict; who read it is a footnote.
  const column = useRef<HTMLDivElement>(null);
  useArrowsFromNowhere((by) => {
    // Down to the items, which are most often to be put right; up to what stands above them.
    const first = by === 1 ? cellAt('items[0].name') : null;
    (first ?? cellsOf(column.current)[0])?.focus();
  });
  const hasDisagreement = (receipt.disagreements ?? []).some(({ isSettled }) => !isSettled);
  return (
    <EditingContext value={useEditingOf(record)}>
      <CurrencyContext value={receipt.currency.value}>
        <EvidenceContext value={evidence}>
          <div ref={column} className={styles.column}>
            <Heading record={record} />
            <div className={styles.verdicts}>
              <SampleNote record={record} />
              <ProofPanel receipt={receipt} />
              <AcceptedNote record={record} />
              <AlikeNote receiptId={record.receiptId} />
              {isCorrected && <CorrectedNote />}
              <HistoryButtons record={record} />
              {record.isOriginalGone && <OriginalGone />}
              <OtherSheets record={record} />
              <JoinedNote record={record} />
              <LeftBehind record={record} />
            </div>
            {hasDisagreement && <ReadingPanel record={record} />}
            <ItemsTable receipt={receipt} />
            <Discounts receipt={receipt} />
            <Payments receipt={receipt} />
            <TaxTable receipt={receipt} />
            {!hasDisagreement && <ReadingPanel record={record} />}
            <NotesPanel record={record} />
            <AttachmentsPanel receiptId={record.receiptId} />
            <Details record={record} />
          </div>
        </EvidenceContext>
      </CurrencyContext>
    </EditingContext>
  );
}

function OriginalGone() {
  const { t } = useTranslation();
  return (
    <p className={styles.note}>
      <IconPhotoOff size={18} stroke={1.7} aria-hidden />
      {t('original.gone')}
    </p>
  );
}

function Heading({ record }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { storeName, date, time, totalMinor, currency } = record.receipt;
  const when = [date.value && formatDay(date.value, locale), time.value].filter(Boolean).join(', ');
  return (
    <CellGroup>
      <div className={styles.heading}>
        <div>
          <h1 className={styles.store}>{storeName.value ?? t('list.noStore')}</h1>
          <p className={styles.when}>{when || t('list.noDate')}</p>
        </div>
        <div className={styles.grandTotal}>
          <Value
            path="totalMinor"
            // The items' own row of the total opens it as well, where there is one.
            place={record.receipt.items.length > 0 ? 'heading.totalMinor' : 'totalMinor'}
            field={totalMinor}
            label={t('receipt.total')}
            show={(minor) => formatMoney(minor, currency.value, locale)}
          />
        </div>
      </div>
    </CellGroup>
  );
}
