import { useEffect, useRef } from 'react';

/** `event.key` (`/`, `Escape`, `ArrowDown`) → what it does. Letters count in either case. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Keys that work anywhere in the window: not while typing into a field, not with Ctrl, Alt or Meta (those are the
 * system's), not under an open dialog, and not where the focused control has used the key itself.
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const act = current.current[event.key] ?? current.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/**
 * Whether a dialog stood open when the key went down. Asked before all other listeners (this module is loaded before
 * any dialog): the Escape that closes a dialog must not then be read as one for the screen below.
 */
let isUnderDialog = false;
window.addEventListener(
  'keydown',
  () => {
    isUnderDialog = document.querySelector('[role="dialog"], [role="menu"]') !== null;
  },
  { capture: true },
);

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (isUnderDialog) return true;
  if (event.key === 'Enter' && isOnControl(event)) return true;
  return isTyping(event);
}

/** Enter presses the button, link or value that has the focus, and nothing else. */
function isOnControl({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('button, a, summary, [role="option"]') !== null;
}

/** Whether the key goes into a text field. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(typingPlaces) !== null;
}

const typingPlaces =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
