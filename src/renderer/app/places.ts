import {
  IconBasket,
  IconChartBar,
  IconEye,
  IconListCheck,
  IconReceipt,
  IconSettings,
} from '@tabler/icons-react';
import { inboxFilter, latestMoney, noFilter, settingsStart, type Route } from '../lib/route.ts';

/** The pages of the navigation, in its order; `letter` leads there after G. */
export const places = [
  { name: 'receipts', letter: 'r', icon: IconReceipt, route: { screen: 'receipts', filter: noFilter } },
  { name: 'inbox', letter: 'i', icon: IconEye, route: { screen: 'receipts', filter: inboxFilter } },
  { name: 'money', letter: 'm', icon: IconChartBar, route: { screen: 'money', money: latestMoney } },
  {
    name: 'products',
    letter: 'p',
    icon: IconBasket,
    route: { screen: 'products', words: '', money: latestMoney },
  },
  { name: 'queue', letter: 'q', icon: IconListCheck, route: { screen: 'queue' } },
  { name: 'settings', letter: 's', icon: IconSettings, route: settingsStart },
] as const satisfies readonly { name: string; letter: string; icon: typeof IconEye; route: Route }[];

export type PlaceName = (typeof places)[number]['name'];
