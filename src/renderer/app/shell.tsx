import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { assertNever } from '../../shared/assert-never.ts';
import { jobsQuery, waitingQuery } from '../client/queries.ts';
import { Palette } from '../commands/palette.tsx';
import { useStandingCommands } from '../commands/use-standing-commands.ts';
import { ComparePage } from '../duplicates/compare-page.tsx';
import { GuidePage } from '../guide/guide-page.tsx';
import { useTranslation } from '../i18n/i18n.ts';
import { FoundPage } from '../keep/found-page.tsx';
import { TrashPage } from '../keep/trash-page.tsx';
import { openGuide, tabOf, useRoute, type Route } from '../lib/route.ts';
import { useGoKeys } from '../lib/use-go-keys.ts';
import { useStore } from '../lib/store.ts';
import { CategoryPage } from '../money/category-page.tsx';
import { MoneyPage } from '../money/money-page.tsx';
import { ProductPage } from '../money/product-page.tsx';
import { ProductsPage } from '../money/products-page.tsx';
import { useLatestMonthAhead } from '../money/use-period.ts';
import { QueuePage } from '../queue/queue-page.tsx';
import { ReceiptPage } from '../receipt/receipt-page.tsx';
import { ReceiptsPage } from '../receipts/receipts-page.tsx';
import { RulesPage } from '../rules/rules-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { PhoneDialog } from '../uploads/phone-dialog.tsx';
import { takePasted } from '../uploads/take-files.ts';
import { uploads } from '../uploads/uploads.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { places } from './places.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { Sidebar } from './sidebar.tsx';
import styles from './shell.module.css';

/** The frame around every screen: navigation, the banner for a lost engine, and the keys that work everywhere. */
export function Shell() {
  const { t } = useTranslation();
  const route = useRoute();
  const [isHelpOpen, help] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  useWindowKeys(route, help.open);
  usePaste();
  useFocusOnNewScreen(route, main);
  useTitle(route);
  useLatestMonthAhead();
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      <Sidebar
        route={route}
        busyCount={useBusyCount()}
        waitingCount={useQuery(waitingQuery).data ?? 0}
        onHelp={help.open}
      />
      <div className={styles.stage}>
        <ConnectionBanner />
        <main id="content" ref={main} tabIndex={-1} className={styles.main} data-screen={route.screen}>
          <ScreenBoundary key={route.screen}>
            <Screen route={route} />
          </ScreenBoundary>
        </main>
      </div>
      <PhoneDialog />
      <Palette />
      <HelpDialog opened={isHelpOpen} onClose={help.close} />
    </div>
  );
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'receipts':
      return <ReceiptsPage filter={route.filter} />;
    case 'receipt':
      return <ReceiptPage key={route.receiptId} place={route} />;
    case 'compare':
      return <ComparePage key={route.receiptId} receiptId={route.receiptId} otherId={route.otherId} />;
    case 'money':
      return <MoneyPage money={route.money} />;
    case 'category':
      return <CategoryPage category={route.category} money={route.money} />;
    case 'products':
      return <ProductsPage words={route.words} money={route.money} />;
    case 'product':
      return <ProductPage name={route.name} money={route.money} />;
    case 'rules':
      return <RulesPage words={route.words} />;
    case 'queue':
      return <QueuePage />;
    case 'settings':
      return <SettingsPage section={route.section} />;
    case 'trash':
      return <TrashPage />;
    case 'found':
      return <FoundPage />;
    case 'guide':
      return <GuidePage place={route} />;
    default:
      return assertNever(route);
  }
}

/** Files being sent and jobs not yet ended: the number on the queue's tab. */
function useBusyCount(): number {
  const { data: active = 0 } = useQuery({ ...jobsQuery, select: (list) => list.active });
  const sent = useStore(uploads, (all) => all.filter((upload) => upload.state.kind !== 'refused').length);
  return active + sent;
}

function useWindowKeys(route: Route, openHelp: () => void): void {
  useStandingCommands(route, openHelp);
  useHelpKey();
  useGoKeys(routesByLetter);
}

const routesByLetter = Object.fromEntries(places.map(({ letter, route }) => [letter, route]));

/** F1 leads to the guide from everywhere, also out of a field or a dialog. */
function useHelpKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      openGuide();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function usePaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (takePasted(event.clipboardData, new Date())) event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

/** A new screen takes the focus, so that the keyboard and screen readers start at its top. */
function useFocusOnNewScreen(route: Route, main: React.RefObject<HTMLElement | null>): void {
  const place = route.screen === 'receipt' ? route.receiptId : route.screen;
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    main.current?.focus({ preventScroll: true });
  }, [place, main]);
}

function useTitle(route: Route): void {
  const { t } = useTranslation();
  const name = t(`nav.${tabOf(route.screen)}`);
  useEffect(() => {
    document.title = `${name} · ${t('app.name')}`;
  }, [name, t]);
}
