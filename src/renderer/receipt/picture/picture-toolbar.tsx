import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitHeight,
  IconArrowAutofitWidth,
  IconNumber100Small,
  IconRotateClockwise,
  IconTextScan2,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/i18n.ts';
import { formatPercent } from '../../lib/format.ts';
import type { BoxReader } from './use-read-box.ts';
import type { ZoomControl } from './use-zoom.ts';
import styles from './picture.module.css';

type PictureToolbarProps = { readonly zoom: ZoomControl; readonly reader: BoxReader };

export function PictureToolbar({ zoom, reader }: PictureToolbarProps) {
  const { t } = useTranslation();
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
      <Tool
        label={t('picture.zoomOut')}
        hint="−"
        onClick={() => {
          zoom.zoomBy(-1);
        }}
      >
        <IconZoomOut size={19} stroke={1.7} />
      </Tool>
      <span className={styles.percent} aria-label={t('picture.zoom', { percent })} role="img">
        {percent}
      </span>
      <Tool
        label={t('picture.zoomIn')}
        hint="+"
        onClick={() => {
          zoom.zoomBy(1);
        }}
      >
        <IconZoomIn size={19} stroke={1.7} />
      </Tool>
      <span className={styles.divider} />
      <FitTools zoom={zoom} />
      <span className={styles.divider} />
      <Tool label={t('picture.rotate')} hint="R" onClick={zoom.turn}>
        <IconRotateClockwise size={19} stroke={1.7} />
      </Tool>
      <BoxTool reader={reader} />
    </div>
  );
}

function FitTools({ zoom }: { readonly zoom: ZoomControl }) {
  const { t } = useTranslation();
  return (
    <>
      <Tool
        label={t('picture.fit')}
        hint="0"
        isOn={zoom.mode === 'fit'}
        onClick={() => {
          zoom.set({ mode: 'fit' });
        }}
      >
        <IconArrowAutofitHeight size={19} stroke={1.7} />
      </Tool>
      <Tool
        label={t('picture.width')}
        hint="W"
        isOn={zoom.mode === 'width'}
        onClick={() => {
          zoom.set({ mode: 'width' });
        }}
      >
        <IconArrowAutofitWidth size={19} stroke={1.7} />
      </Tool>
      <Tool
        label={t('picture.actual')}
        hint="9"
        isOn={zoom.mode === 'scale' && zoom.scale === 1}
        onClick={() => {
          zoom.set({ mode: 'scale', scale: 1 });
        }}
      >
        <IconNumber100Small size={22} stroke={1.7} />
      </Tool>
    </>
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
  readonly isOn?: boolean;
  /** Still says by its label what it is for. */
  readonly isOff?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function Tool({ label, hint, isOn, isOff = false, onClick, children }: ToolProps) {
  return (
    <Tooltip label={`${label} (${hint})`}>
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
    </Tooltip>
  );
}
