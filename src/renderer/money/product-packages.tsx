import type { ProductHistory } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatChange, formatDay, formatMoney } from '../lib/format.ts';
import { latestMoney, routeHash } from '../lib/route.ts';
import { Card } from './card.tsx';
import { FigureNote } from './figure-note.tsx';
import { FiguresTable } from './figures-table.tsx';
import { useUnitPrice } from './use-unit-price.ts';
import styles from './product-packages.module.css';

type ProductPackagesProps = { readonly history: ProductHistory };

/** The sizes that a product comes in, what each costs, and where a package got smaller for the same price. */
export function ProductPackages({ history }: ProductPackagesProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = useUnitPrice(history.currency);
  if (history.packages.length === 0) return null;
  const columns = (['size', 'package', 'price', 'bought'] as const).map((column) => t(`products.${column}`));
  return (
    <Card title={t('products.packages')} heading="h2">
      {history.smaller.map((one) => (
        <Smaller key={`${one.name} ${one.formerName} ${one.store ?? ''}`} one={one} history={history} />
      ))}
      <FiguresTable columns={columns}>
        {history.packages.map((one) => (
          <tr key={one.name}>
            <td>
              <SizeName name={one.name} isShown={one.name === history.name} />
            </td>
            <td>{formatMoney(one.lastMinor, history.currency, locale)}</td>
            <td>{price(one.lastUnitMinor, one.unit)}</td>
            <td>
              {t('products.purchases', { count: one.purchases })}
              <FigureNote>
                {formatDay(one.lastDay, locale)} · {one.lastStore ?? t('list.noStore')}
              </FigureNote>
            </td>
          </tr>
        ))}
      </FiguresTable>
    </Card>
  );
}

function SizeName({ name, isShown }: { readonly name: string; readonly isShown: boolean }) {
  if (isShown) return name;
  return (
    <a className={styles.link} href={routeHash({ screen: 'product', name, money: latestMoney })}>
      {name}
    </a>
  );
}

type SmallerProps = ProductPackagesProps & { readonly one: ProductHistory['smaller'][number] };

function Smaller({ one, history }: SmallerProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <p className={styles.smaller}>
      <strong>{t('prices.smaller')}:</strong>{' '}
      {t('products.shrunk', {
        ...{ store: one.store ?? t('list.noStore'), former: one.formerName, name: one.name },
        formerPrice: formatMoney(one.formerMinor, history.currency, locale),
        price: formatMoney(one.nowMinor, history.currency, locale),
        ...{ day: formatDay(one.day, locale), change: formatChange(one.change, locale) },
      })}
    </p>
  );
}
