import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { colorSchemeKey, styleNonce } from '../boot.ts';
import { queryClient } from '../client/queries.ts';
import { TranslationContext, useCurrentTranslation } from '../i18n/i18n.ts';
import { resolveVariables, theme } from '../theme.ts';
import { BroughtDialog } from '../uploads/brought-dialog.tsx';
import { DropZone } from '../uploads/drop-zone.tsx';
import { LibraryGate } from '../keep/library-gate.tsx';
import { LiveRegion } from './live-region.tsx';
import { Shell } from './shell.tsx';
import { useEngineEvents } from './use-engine-events.ts';
import { useAppliedSettings } from './use-applied-settings.ts';

const colorSchemeManager = localStorageColorSchemeManager({ key: colorSchemeKey });

export function App() {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={resolveVariables}
          colorSchemeManager={colorSchemeManager}
          defaultColorScheme="auto"
          getStyleNonce={() => styleNonce}
        >
          <TranslationContext value={useCurrentTranslation()}>
            <Window />
          </TranslationContext>
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}

function Window() {
  useEngineEvents();
  useAppliedSettings();
  return (
    <>
      <LibraryGate>
        <Shell />
        <DropZone />
        <BroughtDialog />
      </LibraryGate>
      <LiveRegion />
      <Notifications position="bottom-right" containerWidth={380} limit={4} />
    </>
  );
}
