import { ActionIcon } from '@mantine/core';
import { IconTextScan2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatPercent } from '../../lib/format.ts';
import { Tip } from '../../ui/tip.tsx';
import { usePictureCommands, type PictureCommand } from './use-picture-commands.ts';
import type { BoxReader } from './use-read-box.ts';
import type { ZoomControl } from './use-zoom.ts';
import styles from './picture.module.css';

type PictureToolbarProps = { readonly zoom: ZoomControl; readonly reader: BoxReader };

export function PictureToolbar({ zoom, reader }: PictureToolbarProps) {
  const { t } = useTranslation();
  const { closer, farther, fits, turn } = usePictureCommands(zoom);
  const percent = formatPercent(zoom.scale, useLocale());
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('picture.toolbar')}
      onMouseDown={(event) => {
        // A value that is being typed stays open.
        if (reader.hasValue) event.preventDefault();
      }}
    >
      <CommandTool command={farther} />
      <span className={styles.percent} aria-label={t('picture.zoom', { percent })} role="img">
        {percent}
      </span>
      <CommandTool command={closer} />
      <span className={styles.divider} />
      {fits.map((command) => (
        <CommandTool key={command.id} command={command} />
      ))}
      <span className={styles.divider} />
      <CommandTool command={turn} />
      <BoxTool reader={reader} />
    </div>
  );
}

function CommandTool({ command }: { readonly command: PictureCommand }) {
  const { label, icon: Icon, key, keys = key.toUpperCase(), isOn, run } = command;
  return (
    <Tool label={label} hint={keys} isOn={isOn} onClick={run}>
      <Icon size={19} stroke={1.7} />
    </Tool>
  );
}

/** Reads a box again, into the value that is being typed. */
function BoxTool({ reader }: { readonly reader: BoxReader }) {
  const { t } = useTranslation();
  return (
    <Tool
      label={t(reader.hasValue ? 'picture.readBox' : 'picture.readBoxFor')}
      hint="Alt+B"
      isOn={reader.state.kind === 'placing'}
      isOff={!reader.hasValue}
      onClick={reader.toggle}
    >
      <IconTextScan2 size={19} stroke={1.7} />
    </Tool>
  );
}

type ToolProps = {
  readonly label: string;
  readonly hint: string;
  readonly isOn?: boolean | undefined;
  /** Still says by its label what it is for. */
  readonly isOff?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function Tool({ label, hint, isOn, isOff = false, onClick, children }: ToolProps) {
  return (
    <Tip label={`${label} (${hint})`}>
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'stamp' : 'gray'}
        size="lg"
        aria-label={label}
        aria-pressed={isOn}
        aria-disabled={isOff || undefined}
        className={isOff ? styles.off : undefined}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tip>
  );
}
