import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client } from '../client/client.ts';
import { syncWithEngine } from '../client/event-sync.ts';
import { travelAsByKeys } from '../lib/use-history-keys.ts';
import { openGuide } from '../lib/route.ts';
import { announceJob, showNotice } from './job-news.ts';

export function useEngineEvents(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      syncWithEngine(client.link, queries, {
        onJob: announceJob,
        onNotice: showNotice,
        onMenu: (entry) => {
          if (entry === 'guide') openGuide();
          else travelAsByKeys(entry);
        },
      }),
    [queries],
  );
}
