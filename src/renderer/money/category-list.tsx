import { categories as knownCategories } from '../../shared/categories.ts';
import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney, type Locale } from '../lib/format.ts';
import { categoryName } from '../receipts/category-name.ts';
import { routeHash, type MoneyView } from '../lib/route.ts';
import { AmountBar } from './amount-bar.tsx';
import { Card } from './card.tsx';
import { groupCategories, type CategoryGroup } from './group-categories.ts';
import styles from './category-list.module.css';

type CategoryListProps = { readonly view: MoneyView; readonly overview: Overview };

/** Where the money went, by kind of goods; groups and their kinds all lead to their items. */
export function CategoryList({ view, overview }: CategoryListProps) {
  const { t } = useTranslation();
  const groups = groupCategories(overview.categories);
  const largest = Math.max(1, ...groups.map(({ totalMinor }) => totalMinor));
  return (
    <Card title={t('money.categories')} note={groups.length === 0 && t('money.noItems')}>
      {groups.map((group) => (
        <Group key={group.name ?? ''} group={group} largest={largest} view={view} overview={overview} />
      ))}
    </Card>
  );
}

type GroupProps = CategoryListProps & { readonly group: CategoryGroup; readonly largest: number };

function Group({ group, largest, view, overview }: GroupProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { currency } = overview;
  return (
    <div>
      <AmountBar
        label={group.name === null ? t('money.uncategorised') : groupName(group.name, locale)}
        amountMinor={group.totalMinor}
        largest={largest}
        currency={currency}
        href={routeHash({ screen: 'category', category: group.name, money: view })}
      />
      <ul className={styles.kinds}>
        {group.kinds.map(({ path, totalMinor }) => (
          <li key={path}>
            <a className={styles.kind} href={routeHash({ screen: 'category', category: path, money: view })}>
              {categoryName(path, locale)}
            </a>{' '}
            {formatMoney(totalMinor, currency, locale)}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function groupName(polish: string, locale: Locale): string {
  if (locale === 'pl') return polish;
  const known = knownCategories.find(({ pl }) => pl.startsWith(`${polish} > `));
  return known?.en.split(' > ')[0] ?? polish;
}
