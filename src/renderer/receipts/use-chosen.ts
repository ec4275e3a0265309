import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import i18next from 'i18next';
import { routeHash, type ListFilter } from '../lib/route.ts';
import { useStore } from '../lib/store.ts';
import { changePlace, listPlace, placeOf } from './list-place.ts';

/** More receipts than anybody changes at once. */
const mostChosen = 5000;

const none: ReadonlySet<string> = new Set();

export type Chosen = {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (receiptId: string, index: number) => void;
  /** From the row that was chosen last up to this one. */
  readonly extendTo: (index: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
};

/** The chosen rows of a list. Rows that were never shown are asked of the engine. */
export function useChosen(filter: ListFilter): Chosen {
  const hash = routeHash({ screen: 'receipts', filter });
  const ids = useStore(listPlace, (place) => (place.hash === hash ? place.chosen : none));
  const choose = async (from: number, to: number) => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const limit = Math.min(last - first + 1, mostChosen);
    try {
      const query = filter.query.trim().slice(0, 200);
      const { receiptIds } = await client.call('receipts.ids', { ...filter, query, limit, offset: first });
      changePlace(hash, { chosen: new Set([...placeOf(hash).chosen, ...receiptIds]) });
    } catch (error) {
      showFailure(i18next.t('notice.actionFailed'), error);
    }
  };
  return {
    ids,
    toggle(receiptId, index) {
      const chosen = new Set(ids);
      if (!chosen.delete(receiptId)) chosen.add(receiptId);
      changePlace(hash, { chosen, anchor: index });
    },
    extendTo(index) {
      void choose(placeOf(hash).anchor ?? index, index);
    },
    all() {
      void choose(0, mostChosen - 1);
    },
    clear() {
      changePlace(hash, { chosen: none, anchor: null });
    },
  };
}
