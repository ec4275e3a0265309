import { useContext, useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/i18n.ts';
import { CellEditor } from '../edit/cell-editor.tsx';
import { beginsDraft, isCharacter } from '../edit/draft.ts';
import { CellRangeContext, isInRange } from '../edit/cell-range.ts';
import { useEditing, useIsOpen } from '../edit/editing.ts';
import { kindOf } from '../edit/targets.ts';
import { useStore } from '../../lib/store.ts';
import { Tip } from '../../ui/tip.tsx';
import { useWordLight } from '../highlight.ts';
import { cellAt, moveFrom, type Move } from './cell-moves.ts';
import { MarkIcon, useMark, type FieldOf } from './mark.tsx';
import styles from './value.module.css';

type ValueProps<T> = {
  readonly field: FieldOf<T>;
  /** How the value is written; as it stands where not given. */
  readonly show?: (value: T) => string;
  /** What the value is, for those who can't see the column's heading. */
  readonly label: string;
  /** Shown instead of "not read", for values that are rarely printed. */
  readonly missing?: string;
  /** Where it stands in the receipt (targets.ts), for a value that the user can correct. */
  readonly path?: string;
  /** Where it is drawn, for a value that is drawn twice: only one of them opens. */
  readonly place?: string;
};

/** One value as read. It lights its words on the picture, says where it is doubtful, and opens to be corrected. */
export function Value<T extends string | number>(props: ValueProps<T>) {
  const { field, path, missing } = props;
  const { t } = useTranslation();
  const mark = useMark(field, props.show);
  if (path !== undefined) return <EditableValue {...props} path={path} />;
  if (field.value === null) {
    return missing === undefined ? (
      <span className={styles.missing}>{t('receipt.notRead')}</span>
    ) : (
      <span>{missing}</span>
    );
  }
  if (field.words.length > 0) return <ValueButton {...props} />;
  const { show = String } = props;
  return (
    <Tip label={mark?.reason}>
      <span className={styles.plain}>
        {show(field.value)}
        <MarkIcon mark={mark} />
      </span>
    </Tip>
  );
}

function EditableValue<T extends string | number>(props: ValueProps<T> & { readonly path: string }) {
  const { field, label, path, place = path } = props;
  const { openPath, awaited, unsaved, addedFrom, put } = useEditing();
  const isOpen = useIsOpen(place);
  const button = useRef<HTMLButtonElement>(null);
  const nextMove = useRef<Move | null>(null);
  const light = useWordLight(field.words);
  const kind = kindOf(path) ?? 'text';
  useEffect(() => {
    const move = nextMove.current;
    if (isOpen || move === null || !button.current) return;
    nextMove.current = null;
    const origin = addedFrom.get(path);
    addedFrom.delete(path);
    const from = (origin === undefined ? null : cellAt(origin)) ?? button.current;
    from.focus();
    moveFrom(from, move);
  }, [isOpen, addedFrom, path]);
  if (!isOpen) {
    return (
      <ValueButton
        {...props}
        buttonRef={button}
        onOpen={() => {
          openPath.set(place);
        }}
        onType={(key) => {
          const added = awaited.get();
          if (added !== null) {
            const typed = unsaved.get(added) ?? '';
            unsaved.set(added, key === '' ? typed.slice(0, -1) : typed + key);
            return true;
          }
          if (key !== '' && !beginsDraft(kind, key)) return false;
          unsaved.set(path, key);
          openPath.set(place);
          return true;
        }}
        onChoose={(value) => {
          put(path, value, String(value));
        }}
      />
    );
  }
  return (
    <span {...light.handlers}>
      <CellEditor
        kind={kind}
        value={field.value}
        label={label}
        unsaved={unsaved.get(path)}
        onSave={(value, typed) => {
          put(path, value, typed);
        }}
        onClose={(move) => {
          unsaved.delete(path);
          nextMove.current = move;
          if (openPath.get() === place) openPath.set(null);
        }}
      />
    </span>
  );
}

type ValueButtonProps<T> = ValueProps<T> & {
  readonly buttonRef?: React.RefObject<HTMLButtonElement | null>;
  readonly onOpen?: () => void;
  /** Opens the value with what was typed on it, empty to clear it; answers whether that begins such a value. */
  readonly onType?: (key: string) => boolean;
  /** Takes one of the readings of a value that is in doubt, by its number. */
  readonly onChoose?: (value: T) => void;
};

function ValueButton<T extends string | number>(props: ValueButtonProps<T>) {
  const { field, show = String, label, missing, path, buttonRef, onOpen, onType, onChoose } = props;
  const { t } = useTranslation();
  const light = useWordLight(field.words);
  const mark = useMark(field, show);
  const isChosen = useStore(useContext(CellRangeContext), (range) => isInRange(range, path));
  const isMissing = field.value === null;
  const shown = field.value === null ? t('receipt.notRead') : show(field.value);
  return (
    <Tip label={mark?.reason}>
      <button
        ref={buttonRef}
        type="button"
        className={styles.value}
        tabIndex={-1}
        data-cell
        data-path={path}
        data-lit={light.isLit || undefined}
        data-chosen={isChosen || undefined}
        data-mark={mark?.kind}
        data-missing={isMissing || undefined}
        data-editable={onOpen !== undefined || undefined}
        aria-label={[`${label}: ${shown}`, mark?.reason].filter(Boolean).join('. ')}
        onClick={onOpen}
        onKeyDown={(event) => {
          const chosen = choiceOf(field, event.key);
          if (chosen !== null) onChoose?.(chosen);
          const typed = typedKey(event);
          // What is typed on a value is no shortcut of the page (use-keys.ts).
          if (chosen !== null || (typed !== null && onType?.(typed))) event.preventDefault();
        }}
        {...light.handlers}
      >
        {isMissing ? (missing ?? shown) : shown}
        <MarkIcon mark={mark} />
      </button>
    </Tip>
  );
}

/** The character that the key types, empty for one that clears; null for what isn't typing. */
function typedKey(event: KeyboardEvent): string | null {
  if (event.key === 'Backspace' || event.key === 'Delete') return '';
  const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
  return !isShortcut && isCharacter(event.key) ? event.key : null;
}

/** The reading that a digit stands for, where the value is in doubt: 1 is the one shown. */
function choiceOf<T>({ value, alternatives = [], standing }: FieldOf<T>, key: string): T | null {
  if (standing !== 'in-doubt' || !/^[1-9]$/.test(key)) return null;
  return [value, ...alternatives][Number(key) - 1] ?? null;
}
