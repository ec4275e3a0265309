import { VisuallyHidden } from '@mantine/core';
import { useStore } from '../lib/store.ts';
import { announcement } from './announcer.ts';

export function LiveRegion() {
  const sentence = useStore(announcement, (value) => value);
  return (
    <VisuallyHidden role="status" aria-live="polite" data-testid="announcer">
      {sentence}
    </VisuallyHidden>
  );
}
