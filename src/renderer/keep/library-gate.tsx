import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { libraryQuery } from '../client/queries.ts';
import { DecisionScreen } from './decision-screen.tsx';

/** Shows the window, or what has to be decided before there is anything to show. */
export function LibraryGate({ children }: { readonly children: ReactNode }) {
  const { data } = useQuery(libraryQuery);
  return data?.question ? <DecisionScreen question={data.question} /> : children;
}
