import { Pill } from '@mantine/core';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { replaceRoute, type ListFilter } from '../lib/route.ts';
import { without, wordedCriteria } from './criteria.ts';
import { ExportMenu } from './export-menu.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { SortSelect } from './sort-select.tsx';
import { ViewsMenu } from './views-menu.tsx';
import styles from './criteria.module.css';

/** What else narrows the list, each taken off by one click; more criteria, the order, and the way out as a file. */
export function CriteriaBar({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className={styles.bar}>
      <FilterMenu filter={filter} />
      <ViewsMenu filter={filter} />
      {wordedCriteria(filter, t, locale).map(({ criterion, text }) => (
        <Pill
          key={criterion}
          size="md"
          withRemoveButton
          removeButtonProps={{
            'aria-label': t('filter.remove', { criterion: text }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => {
            replaceRoute({ screen: 'receipts', filter: without(filter, criterion) });
          }}
        >
          {text}
        </Pill>
      ))}
      <span className={styles.gap} />
      <SortSelect filter={filter} />
      <ExportMenu filter={filter} />
    </div>
  );
}
