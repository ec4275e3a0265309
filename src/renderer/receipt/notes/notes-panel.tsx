import { Autocomplete, TagsInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { purposeSchema } from '../../../shared/receipt-filter.ts';
import { labelsQuery } from '../../client/queries.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { Segments } from '../../ui/segments.tsx';
import { useNotesChange } from './use-notes.ts';
import styles from './notes.module.css';

/** Tags, who paid, what for, and a note: what the user says of a receipt beside what was read from it. */
export function NotesPanel({ record }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const { notes, receiptId } = record;
  const { data: labels } = useQuery(labelsQuery);
  const change = useNotesChange(receiptId);
  return (
    <section className={styles.panel} aria-label={t('notes.title')}>
      <h2 className={styles.title}>{t('notes.title')}</h2>
      <div className={styles.fields}>
        <TagsInput
          label={t('notes.tags')}
          description={t('notes.tagsHint')}
          value={notes.tags}
          data={labels?.tags ?? []}
          maxTags={50}
          onChange={(tags) => {
            change.mutate({
              addTags: tags.filter((tag) => !notes.tags.includes(tag)),
              removeTags: notes.tags.filter((tag) => !tags.includes(tag)),
            });
          }}
        />
        <Payer
          key={notes.payer}
          payer={notes.payer}
          known={labels?.payers ?? []}
          onSave={(payer) => {
            change.mutate({ payer });
          }}
        />
        <div>
          <span className={styles.label} id="purpose-label">
            {t('notes.purpose')}
          </span>
          <Segments
            aria-labelledby="purpose-label"
            value={notes.purpose ?? 'none'}
            data={[
              { value: 'none', label: t('notes.purposeNone') },
              ...purposeSchema.options.map((value) => ({ value, label: t(`filter.${value}`) })),
            ]}
            onChange={(value) => {
              const purpose = purposeSchema.safeParse(value);
              change.mutate({ purpose: purpose.success ? purpose.data : null });
            }}
          />
        </div>
        <Note
          key={notes.note}
          note={notes.note}
          onSave={(note) => {
            change.mutate({ note });
          }}
        />
      </div>
    </section>
  );
}

type PayerProps = {
  readonly payer: string | null;
  readonly known: readonly string[];
  readonly onSave: (payer: string | null) => void;
};

function Payer({ payer, known, onSave }: PayerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(payer ?? '');
  const save = (value: string) => {
    if (value.trim() !== (payer ?? '')) onSave(value.trim() || null);
  };
  return (
    <Autocomplete
      label={t('notes.payer')}
      value={text}
      data={[...known]}
      maxLength={60}
      onChange={setText}
      onOptionSubmit={save}
      onBlur={() => {
        save(text);
      }}
    />
  );
}

type NoteProps = { readonly note: string | null; readonly onSave: (note: string | null) => void };

function Note({ note, onSave }: NoteProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(note ?? '');
  return (
    <Textarea
      label={t('notes.note')}
      value={text}
      classNames={{ input: styles.note }}
      rows={2}
      maxLength={5000}
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
      onBlur={() => {
        if (text.trim() !== (note ?? '')) onSave(text.trim() || null);
      }}
    />
  );
}
