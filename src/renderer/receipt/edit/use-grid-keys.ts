import { useContext, type ClipboardEvent, type FocusEvent, type KeyboardEvent } from 'react';
import type { Receipt } from '../../../shared/receipt.ts';
import { announce } from '../../app/announcer.ts';
import { notify } from '../../app/notify.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { CellRangeContext, copyRange } from './cell-range.ts';
import { useAddingDiscount, useAddingItem } from './add-parts.tsx';
import { useEditing } from './editing.ts';
import { cellAt } from '../fields/cell-moves.ts';
import { pasteAt } from './paste.ts';
import { placeOf } from './targets.ts';

/** What the items' table takes as a whole: cells copied and pasted, and the keys that move a row or put one above. */
export function useGridKeys(receipt: Receipt) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { correct } = useEditing();
  const addItem = useAddingItem();
  const addDiscount = useAddingDiscount();
  const range = useContext(CellRangeContext);
  return {
    onCopy: (event: ClipboardEvent) => {
      const path = pathOf(event.target);
      // What is marked with the pointer is copied as everywhere.
      if (path === null || document.getSelection()?.isCollapsed === false) return;
      const text = copyRange(receipt, range.get() ?? { anchor: path, focus: path }, locale);
      if (text === null) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', text);
      announce(t('edit.cellsCopied'));
    },
    onFocus: (event: FocusEvent) => {
      const focus = pathOf(event.target);
      const drawn = range.get();
      if (drawn) range.set(focus === null ? null : { ...drawn, focus });
    },
    onPaste: (event: ClipboardEvent) => {
      const path = pathOf(event.target);
      const text = event.clipboardData.getData('text/plain');
      const pasted = path === null || text === '' ? null : pasteAt(receipt, path, text);
      if (!pasted) return;
      event.preventDefault();
      if (pasted.ok) correct(pasted.corrections);
      else notify({ tone: 'bad', message: t('edit.pasteRefused', { text: pasted.text.slice(0, 40) }) });
    },
    // Before the arrow moves the focus: with Shift a corner of the range stays where it was, without it there is no range.
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.key === 'Shift' || event.ctrlKey || event.metaKey) return;
      const path = pathOf(event.target);
      const draws = event.shiftKey && event.key.startsWith('Arrow') && path !== null;
      range.set(draws ? (range.get() ?? { anchor: path, focus: path }) : null);
    },
    onPointerDown: () => {
      range.set(null);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const place = placeOf(pathOf(event.target) ?? '');
      if (place?.of !== 'item') return;
      const { index, key } = place;
      const to = targetRow(event, index);
      const seenAs = receipt.items[index]?.name.words;
      if (event.key === 'Insert') {
        event.preventDefault();
        addItem(index);
      }
      if (event.key === '-' && event.altKey) {
        event.preventDefault();
        addDiscount(receipt.discounts.length, index, `items[${index}].${key}`);
      }
      if (to === null) return;
      event.preventDefault();
      if (!receipt.items[to]) return;
      correct([{ what: 'move-item', index, ...(seenAs && { seenAs }), to }]);
      cellAt(`items[${to}].${key}`)?.focus();
    },
  };
}

function targetRow({ altKey, key }: KeyboardEvent, index: number): number | null {
  if (!altKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null;
  return key === 'ArrowUp' ? index - 1 : index + 1;
}

/** Of the value that has the focus; null while it is being typed into. */
function pathOf(target: EventTarget): string | null {
  return target instanceof HTMLElement ? (target.dataset.path ?? null) : null;
}
