import { Tooltip } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CellEditor } from '../edit/cell-editor.tsx';
import { useEditing, useIsOpen } from '../edit/editing.ts';
import { kindOf } from '../edit/targets.ts';
import { useWordLight } from '../highlight.ts';
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
    <Tooltip label={mark?.reason} disabled={!mark}>
      <span className={styles.plain}>
        {show(field.value)}
        <MarkIcon mark={mark} />
      </span>
    </Tooltip>
  );
}

function EditableValue<T extends string | number>(props: ValueProps<T> & { readonly path: string }) {
  const { field, label, path } = props;
  const { openPath, unsaved, put } = useEditing();
  const isOpen = useIsOpen(path);
  const button = useRef<HTMLButtonElement>(null);
  const shouldRefocus = useRef(false);
  const light = useWordLight(field.words);
  useEffect(() => {
    if (isOpen || !shouldRefocus.current) return;
    shouldRefocus.current = false;
    button.current?.focus();
  }, [isOpen]);
  if (!isOpen) {
    return (
      <ValueButton
        {...props}
        buttonRef={button}
        onOpen={() => {
          openPath.set(path);
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
        kind={kindOf(path) ?? 'text'}
        value={field.value}
        label={label}
        unsaved={unsaved.get(path)}
        onSave={(value, typed) => {
          put(path, value, typed);
        }}
        onClose={(refocus) => {
          unsaved.delete(path);
          shouldRefocus.current = refocus;
          if (openPath.get() === path) openPath.set(null);
        }}
      />
    </span>
  );
}

type ValueButtonProps<T> = ValueProps<T> & {
  readonly buttonRef?: React.RefObject<HTMLButtonElement | null>;
  readonly onOpen?: () => void;
  /** Takes one of the readings of a value that is in doubt, by its number. */
  readonly onChoose?: (value: T) => void;
};

function ValueButton<T extends string | number>(props: ValueButtonProps<T>) {
  const { field, show = String, label, missing, buttonRef, onOpen, onChoose } = props;
  const { t } = useTranslation();
  const light = useWordLight(field.words);
  const mark = useMark(field, show);
  const isMissing = field.value === null;
  const shown = field.value === null ? t('receipt.notRead') : show(field.value);
  // Always within a tooltip, or the button would be made anew, and lose the focus, when a mark comes or goes.
  return (
    <Tooltip
      label={mark?.reason}
      disabled={!mark}
      events={{ hover: true, focus: true, touch: true }}
      multiline
      maw={320}
    >
      <button
        ref={buttonRef}
        type="button"
        className={styles.value}
        tabIndex={-1}
        data-cell
        data-lit={light.isLit || undefined}
        data-mark={mark?.kind}
        data-missing={isMissing || undefined}
        data-editable={onOpen !== undefined || undefined}
        aria-label={[`${label}: ${shown}`, mark?.reason].filter(Boolean).join('. ')}
        onClick={onOpen}
        onKeyDown={(event) => {
          const chosen = choiceOf(field, event.key);
          if (chosen !== null) onChoose?.(chosen);
        }}
        {...light.handlers}
      >
        {isMissing ? (missing ?? shown) : shown}
        <MarkIcon mark={mark} />
      </button>
    </Tooltip>
  );
}

/** The reading that a digit stands for, where the value is in doubt: 1 is the one shown. */
function choiceOf<T>({ value, alternatives = [], standing }: FieldOf<T>, key: string): T | null {
  if (standing !== 'in-doubt' || !/^[1-9]$/.test(key)) return null;
  return [value, ...alternatives][Number(key) - 1] ?? null;
}
