import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useSettings } from '../client/queries.ts';
import { changeLocale, localeFor } from '../i18n/i18n.ts';

/** Puts the saved language and colours into effect, at the start and whenever they change. */
export function useAppliedSettings(): void {
  const { data: settings } = useSettings();
  const { setColorScheme } = useMantineColorScheme();
  const language = settings?.language;
  const colors = settings?.theme;
  useEffect(() => {
    if (language) void changeLocale(localeFor(language, navigator.languages));
  }, [language]);
  useEffect(() => {
    if (colors) setColorScheme(colors === 'system' ? 'auto' : colors);
    // Mantine makes a new function on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [colors]);
}
