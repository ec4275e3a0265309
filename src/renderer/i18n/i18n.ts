import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { initReactI18next } from 'react-i18next';
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

/** The language the components are drawn in; they draw again when it changes. */
export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return isLocale(i18n.language) ? i18n.language : 'en';
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
