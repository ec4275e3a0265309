import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../shared/receipt.ts';
import { notify } from '../../app/notify.ts';
import { useEditing } from './editing.ts';
import { pasteAt } from './paste.ts';
import { placeOf } from './targets.ts';

/** What the items' table takes as a whole: pasted cells, and the keys that move a row or put one above. */
export function useGridKeys(receipt: Receipt) {
  const { t } = useTranslation();
  const { correct, openPath } = useEditing();
  return {
    onPaste: (event: ClipboardEvent) => {
      const path = pathOf(event.target);
      const text = event.clipboardData.getData('text/plain');
      const pasted = path === null || text === '' ? null : pasteAt(receipt, path, text);
      if (!pasted) return;
      event.preventDefault();
      if (pasted.ok) correct(pasted.corrections);
      else notify({ tone: 'bad', message: t('edit.pasteRefused', { text: pasted.text.slice(0, 40) }) });
    },
    onKeyDown: (event: KeyboardEvent) => {
      const place = placeOf(pathOf(event.target) ?? '');
      if (place?.of !== 'item') return;
      const { index, key } = place;
      const to = targetRow(event, index);
      const seenAs = receipt.items[index]?.name.words;
      if (event.key === 'Insert') {
        event.preventDefault();
        openPath.set(`items[${index}].name`);
        correct([{ what: 'add-item', at: index, item: { name: t('edit.newItem'), quantity: 1000 } }]);
      }
      if (to === null) return;
      event.preventDefault();
      if (!receipt.items[to]) return;
      correct([{ what: 'move-item', index, ...(seenAs && { seenAs }), to }]);
      focusOn(`items[${to}].${key}`);
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

function focusOn(path: string): void {
  document.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus();
}
