import i18next, { type TFunction } from 'i18next';
import { createContext, use, useMemo } from 'react';
import { initReactI18next, useTranslation as useReactTranslation } from 'react-i18next';
import type { Settings } from '../../shared/settings.ts';
import { formatCount, type Locale } from '../lib/format.ts';
import { en } from './en.ts';
import { pl } from './pl.ts';

/** The window's language for a setting; `system` follows what the browser or the shell asks for. */
export function localeFor(setting: Settings['language'], systemLanguages: readonly string[]): Locale {
  if (setting !== 'system') return setting;
  const spoken = systemLanguages.find((tag) => /^(pl|en)\b/i.test(tag));
  return spoken?.toLowerCase().startsWith('pl') ? 'pl' : 'en';
}

function isLocale(language: string): language is Locale {
  return language === 'pl' || language === 'en';
}

export function currentLocale(): Locale {
  return isLocale(i18next.language) ? i18next.language : 'en';
}

type Translation = { readonly t: TFunction; readonly locale: Locale };

/**
 * What the components are drawn with, one for all of them: the hook of react-i18next copies the whole translator for every
 * component that uses it, which took a sixth of the time to draw a receipt.
 */
export const TranslationContext = createContext<Translation | null>(null);

export function useTranslation(): Translation {
  const translation = use(TranslationContext);
  if (!translation) throw new Error('A text stands outside the window.');
  return translation;
}

/** The language the components are drawn in; they draw again when it changes. */
export function useLocale(): Locale {
  return useTranslation().locale;
}

/** For the window as a whole, which hands it on. */
export function useCurrentTranslation(): Translation {
  const { t, i18n } = useReactTranslation();
  const locale = isLocale(i18n.language) ? i18n.language : 'en';
  return useMemo(() => ({ t, locale }), [t, locale]);
}

export async function startI18n(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en: { translation: en }, pl: { translation: pl } },
    interpolation: { escapeValue: false },
  });
  i18next.services.formatter?.add('number', (value: unknown, language) =>
    formatCount(Number(value), language?.startsWith('pl') ? 'pl' : 'en'),
  );
  showLocale(locale);
}

export async function changeLocale(locale: Locale): Promise<void> {
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
  showLocale(locale);
}

function showLocale(locale: Locale): void {
  document.documentElement.lang = locale;
}
