import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitHeight,
  IconArrowAutofitWidth,
  IconNumber100Small,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/i18n.ts';
import { formatPercent } from '../../lib/format.ts';
import type { ZoomControl } from './use-zoom.ts';
import styles from './picture.module.css';

export function PictureToolbar({ zoom }: { readonly zoom: ZoomControl }) {
  const { t } = useTranslation();
  const percent = formatPercent(zoom.scale, useLocale());
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('picture.toolbar')}>
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
      <span className={styles.divider} />
      <Tool label={t('picture.rotate')} hint="R" onClick={zoom.turn}>
        <IconRotateClockwise size={19} stroke={1.7} />
      </Tool>
    </div>
  );
}

type ToolProps = {
  readonly label: string;
  readonly hint: string;
  readonly isOn?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function Tool({ label, hint, isOn, onClick, children }: ToolProps) {
  return (
    <Tooltip label={`${label} (${hint})`}>
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'stamp' : 'gray'}
        size="lg"
        aria-label={label}
        aria-pressed={isOn}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
