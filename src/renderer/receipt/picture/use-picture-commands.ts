import {
  IconArrowAutofitHeight,
  IconArrowAutofitWidth,
  IconNumber100Small,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useCommands, type Command } from '../../commands/registry.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { useKeys } from '../../lib/use-keys.ts';
import type { ZoomControl } from './use-zoom.ts';

/** What can be done with the picture, by keys, in the toolbar and in the palette. `isOn`: the picture is shown so now. */
export type PictureCommand = Command & { readonly key: string; readonly isOn?: boolean };

export type PictureCommands = {
  readonly closer: PictureCommand;
  readonly farther: PictureCommand;
  readonly fits: readonly PictureCommand[];
  readonly turn: PictureCommand;
};

export function usePictureCommands(zoom: ZoomControl): PictureCommands {
  const { t } = useTranslation();
  const byStep = (steps: number) => () => {
    zoom.zoomBy(steps);
  };
  const closer = {
    ...{ id: 'closer', label: t('picture.zoomIn'), icon: IconZoomIn },
    ...{ key: '+', run: byStep(1) },
  };
  const farther = {
    ...{ id: 'farther', label: t('picture.zoomOut'), icon: IconZoomOut },
    ...{ key: '-', keys: '−', run: byStep(-1) },
  };
  const turn = {
    ...{ id: 'turn', label: t('picture.rotate'), icon: IconRotateClockwise },
    ...{ key: 'r', run: zoom.turn },
  };
  const fits = useFitCommands(zoom);
  useCommands('picture', [closer, farther, ...fits, turn]);
  // The key of the plus sign, without Shift.
  useKeys({ '=': closer.run });
  return { closer, farther, fits, turn };
}

function useFitCommands({ mode, scale, set }: ZoomControl): PictureCommand[] {
  const { t } = useTranslation();
  return [
    {
      ...{ id: 'fit', label: t('picture.fit'), icon: IconArrowAutofitHeight },
      ...{ key: '0', isOn: mode === 'fit' },
      run: () => {
        set({ mode: 'fit' });
      },
    },
    {
      ...{ id: 'width', label: t('picture.width'), icon: IconArrowAutofitWidth },
      ...{ key: 'w', isOn: mode === 'width' },
      run: () => {
        set({ mode: 'width' });
      },
    },
    {
      ...{ id: 'actual', label: t('picture.actual'), icon: IconNumber100Small },
      ...{ key: '9', isOn: mode === 'scale' && scale === 1 },
      run: () => {
        set({ mode: 'scale', scale: 1 });
      },
    },
  ];
}
