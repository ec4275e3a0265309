import { useEffect, useRef } from 'react';
import { navigate, type Route } from './route.ts';
import { useKeys } from './use-keys.ts';

/**
 * G and then a letter leads to a page. Two keys, because a digit, or one letter, is what is typed on a value. The second one
 * is heard before all else, whatever it means alone.
 */
export function useGoKeys(routes: Readonly<Record<string, Route>>): void {
  const isArmed = useRef(false);
  const current = useRef(routes);
  useEffect(() => {
    current.current = routes;
  });
  useKeys({
    g: () => {
      isArmed.current = true;
    },
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isArmed.current || event.key === 'Shift') return;
      isArmed.current = false;
      const route = current.current[event.key.toLowerCase()];
      if (!route) return;
      event.preventDefault();
      event.stopPropagation();
      navigate(route);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}
