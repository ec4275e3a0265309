import { useEffect, useRef } from 'react';

/** Down (1) and up (-1) lead into what the page is about where nothing else has the focus, as after going there by keys. */
export function useArrowsFromNowhere(step: (by: 1 | -1) => void): void {
  const current = useRef(step);
  useEffect(() => {
    current.current = step;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isNowhere = [document.body, document.querySelector('main')].includes(
        document.activeElement as HTMLElement | null,
      );
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
      if (by === null || !isNowhere || event.defaultPrevented) return;
      event.preventDefault();
      current.current(by);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
