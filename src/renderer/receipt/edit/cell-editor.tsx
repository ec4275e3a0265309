import { useContext, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/i18n.ts';
import { CurrencyContext } from '../fields/use-money.ts';
import { draftOf, parseDraft, type DraftKind, type DraftValue } from './draft.ts';
import styles from './edit.module.css';

type CellEditorProps = {
  readonly kind: DraftKind;
  readonly value: DraftValue;
  readonly label: string;
  /** What was typed here before and couldn't be saved. */
  readonly unsaved?: string | undefined;
  readonly onSave: (value: DraftValue, typed: string) => void;
  /** Called when editing ends in any way; `shouldRefocus` unless the focus went elsewhere by itself. */
  readonly onClose: (shouldRefocus: boolean) => void;
};

/** The value as a field, in its own place. Enter and leaving it save, Escape leaves it as it was. */
export function CellEditor({ kind, value, label, unsaved, onSave, onClose }: CellEditorProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const currency = useContext(CurrencyContext);
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const initial = draftOf(kind, value, locale, currency);
  const [draft, setDraft] = useState(unsaved ?? initial);
  // Of the receipt as it was when the user began to type, whatever happens to it meanwhile.
  const [save] = useState(() => onSave);
  const parsed = parseDraft(kind, draft, currency);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (shouldRefocus: boolean) => {
    if (!parsed.ok && shouldRefocus) return;
    if (parsed.ok && draft !== initial) save(parsed.value, draft);
    onClose(shouldRefocus);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Arrows move the caret here, not among the values around.
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      finish(true);
    }
    if (event.key === 'Escape') onClose(true);
  };
  return (
    <span className={styles.editor}>
      <input
        ref={input}
        className={styles.input}
        data-kind={kind}
        aria-label={label}
        aria-invalid={!parsed.ok}
        aria-describedby={parsed.ok ? undefined : problemId}
        inputMode={kind === 'money' || kind === 'quantity' ? 'decimal' : undefined}
        autoComplete="off"
        spellCheck={false}
        value={draft}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          finish(false);
        }}
      />
      {!parsed.ok && (
        <span id={problemId} role="alert" className={styles.problem}>
          {t(`edit.problem.${kind}`)}
        </span>
      )}
    </span>
  );
}
