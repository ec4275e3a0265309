import { useDeferredValue, type ReactNode } from 'react';

/** Drawn once what stands above it is there: for what lies below the edge of most windows. */
export function Later({ children }: { readonly children: ReactNode }) {
  const isDue = useDeferredValue(true, false);
  return isDue && children;
}
