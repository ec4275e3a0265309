import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { exportPath } from '../../shared/export-format.ts';
import { exportFormatNames } from '../../shared/export-formats.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import type { ListFilter } from '../lib/route.ts';

/** The receipts of the list as a file; each format is a link, so that the browser saves it. */
export function ExportMenu({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<IconDownload size={16} />}>
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.what')}</Menu.Label>
        {exportFormatNames.map((format) => (
          <Menu.Item key={format} component="a" href={exportPath(format, locale, filter)} download>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
