import {
  IconArchive,
  IconBook2,
  IconBookmark,
  IconDeviceMobile,
  IconDownload,
  IconFileSearch,
  IconHelp,
  IconPlus,
  IconSettings,
  IconTags,
  IconTrash,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { exportPath } from '../../shared/export-format.ts';
import { exportFormatNames } from '../../shared/export-formats.ts';
import { places } from '../app/places.ts';
import { useSettings } from '../client/queries.ts';
import { chaptersIn } from '../guide/texts.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { guideStart, navigate, noFilter, parseRoute, settingsSections, type Route } from '../lib/route.ts';
import { saveLink } from '../lib/save-file.ts';
import { addFromPhone } from '../uploads/phone-dialog.tsx';
import { openFilePicker } from '../uploads/take-files.ts';
import { useCommands, type Command } from './registry.ts';

/** What can be done on every page. */
export function useStandingCommands(route: Route, openHelp: () => void): void {
  const { t } = useTranslation();
  useCommands('places', usePlaceCommands());
  useCommands('window', [
    { id: 'add', label: t('add.button'), icon: IconPlus, key: 'n', run: openFilePicker },
    { id: 'phone', label: t('phone.button'), icon: IconDeviceMobile, key: 'p', run: addFromPhone },
    { id: 'help', label: t('nav.help'), icon: IconHelp, key: '?', run: openHelp },
  ]);
  useCommands('views', useViewCommands());
  useCommands('export', useExportCommands(route));
  useCommands('settings', useSettingsCommands());
  useCommands('guide', useGuideCommands());
}

function toPlace(id: string, label: string, icon: Command['icon'], route: Route): Command {
  const run = () => {
    navigate(route);
  };
  return { id, label, icon, run };
}

function usePlaceCommands(): Command[] {
  const { t } = useTranslation();
  return [
    ...places.map(({ name, letter, icon, route }) => ({
      ...toPlace(name, t(`nav.${name}`), icon, route),
      keys: `G ${letter.toUpperCase()}`,
    })),
    { ...toPlace('guide', t('nav.guide'), IconBook2, guideStart), keys: 'F1' },
    toPlace('rules', t('rules.title'), IconTags, { screen: 'rules', words: '' }),
    toPlace('trash', t('trash.title'), IconTrash, { screen: 'trash' }),
    toPlace('found', t('found.title'), IconFileSearch, { screen: 'found' }),
  ];
}

function useViewCommands(): Command[] {
  const views = useSettings().data?.savedViews ?? [];
  return views.map(({ name, address }) => toPlace(name, name, IconBookmark, parseRoute(address)));
}

/** The list that one is in, or everything where there is none. */
function useExportCommands(route: Route): Command[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const filter = route.screen === 'receipts' ? route.filter : noFilter;
  const what = t(route.screen === 'receipts' ? 'palette.exportList' : 'palette.exportAll');
  return exportFormatNames.map((format) => ({
    ...{ id: format, label: `${what}: ${t(`export.${format}`)}` },
    icon: format === 'zip' ? IconArchive : IconDownload,
    run: () => {
      saveLink(exportPath(format, locale, filter));
    },
  }));
}

function useSettingsCommands(): Command[] {
  const { t } = useTranslation();
  const titles: Record<(typeof settingsSections)[number], string> = {
    look: t('settings.look'),
    reading: t('settings.reading'),
    model: t('model.title'),
    backup: t('backup.title'),
    trash: t('trash.setting'),
    port: t('settings.port'),
    advanced: t('settings.advanced'),
    about: t('settings.about'),
  };
  return settingsSections.map((section) =>
    toPlace(section, `${t('settings.title')}: ${titles[section]}`, IconSettings, {
      screen: 'settings',
      section,
    }),
  );
}

function useGuideCommands(): Command[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const chapters = useMemo(() => chaptersIn(locale), [locale]);
  return chapters.map(({ name, title }) =>
    toPlace(name, `${t('nav.guide')}: ${title}`, IconBook2, { ...guideStart, chapter: name }),
  );
}
