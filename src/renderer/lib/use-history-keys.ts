import { useEffect, useRef } from 'react';
import { isTyping } from './use-keys.ts';

type HistoryKeys = { readonly undo: (() => void) | null; readonly redo: (() => void) | null };

/**
 * Ctrl+Z and Ctrl+Shift+Z (Cmd on a Mac, Ctrl+Y too) anywhere but in a text field, where they are the field's own. The
 * desktop's menu does the same (travelAsByKeys).
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

/** Does what the keys would where the focus is: takes a correction back, or text that is being typed. */
export function travelAsByKeys(way: keyof HistoryKeys): void {
  const keys = { key: 'z', ctrlKey: true, shiftKey: way === 'redo', bubbles: true, cancelable: true };
  const isUntaken = (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', keys),
  );
  // A key that a script pressed changes no text. There is no other way to a field's own history.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  if (isUntaken) document.execCommand(way);
}
