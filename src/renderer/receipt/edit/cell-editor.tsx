import {
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type Dispatch,
  type KeyboardEvent,
  type SetStateAction,
} from 'react';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { CurrencyContext } from '../fields/use-money.ts';
import { ValueInHandContext } from '../value-in-hand.ts';
import { draftOf, draftOfBox, draftWith, parseDraft, type DraftKind, type DraftValue } from './draft.ts';
import type { Move } from '../fields/cell-moves.ts';
import styles from './edit.module.css';

type CellEditorProps = {
  readonly kind: DraftKind;
  readonly value: DraftValue;
  readonly label: string;
  /** What was typed here before and couldn't be saved. */
  readonly unsaved?: string | undefined;
  readonly onSave: (value: DraftValue, typed: string) => void;
  /** Called when editing ends in any way, with where the focus goes; null where it went elsewhere by itself. */
  readonly onClose: (move: Move | null) => void;
};

/** The value as a field, in its own place. Enter, Tab and leaving it save, Escape leaves it as it was. */
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
    // What was begun is gone on with; what stood there is replaced by what is typed.
    if (unsaved === undefined) input.current?.select();
  }, [unsaved]);
  useTakingFromPicture(kind, initial, setDraft);
  const finish = (move: Move | null) => {
    if (!parsed.ok && move !== null) return;
    if (parsed.ok && draft !== initial) save(parsed.value, draft);
    onClose(move);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Arrows move the caret here, not among the values around.
    event.stopPropagation();
    if (event.key === 'Escape') onClose('stay');
    const move = moveOf(event);
    if (move === null) return;
    event.preventDefault();
    finish(move);
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
          finish(null);
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

/** While the value stands open, words of the picture and what is read in a box of it go into the draft. */
function useTakingFromPicture(
  kind: DraftKind,
  initial: string,
  setDraft: Dispatch<SetStateAction<string>>,
): void {
  const valueInHand = useContext(ValueInHandContext);
  useEffect(() => {
    valueInHand.set({
      takeWord: (word) => {
        setDraft((before) => draftWith(kind, before === initial ? '' : before, word));
      },
      takeBox: (text) => {
        setDraft(draftOfBox(kind, text));
      },
    });
    return () => {
      valueInHand.set(null);
    };
  }, [valueInHand, kind, initial, setDraft]);
}

function moveOf({ key, shiftKey }: KeyboardEvent): Move | null {
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'previous' : 'next';
  return null;
}
