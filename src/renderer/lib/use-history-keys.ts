import { useEffect, useRef } from 'react';
import { isTyping } from './use-keys.ts';

type HistoryKeys = { readonly undo: (() => void) | null; readonly redo: (() => void) | null };

/**
 * Ctrl+Z and Ctrl+Shift+Z (Cmd on a Mac, Ctrl+Y too) anywhere but in a text field, where they are the field's own. The
 * window hears them before the desktop's menu does, whose Undo stays for text.
 */
export function useHistoryKeys(keys: HistoryKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (way === null || event.defaultPrevented || isTyping(event)) return;
      event.preventDefault();
      current.current[way]?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function wayOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): keyof HistoryKeys | null {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : null;
}
