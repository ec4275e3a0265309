import { Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { categoryIdOf } from '../../../shared/categories.ts';
import type { LineItem } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { useCategories } from '../../lib/use-categories.ts';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

type CategoryCellProps = { readonly item: LineItem; readonly index: number };

/** What kind of goods the item is, in the window's language; a click opens the list to choose from. */
export function CategoryCell({ item, index }: CategoryCellProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const name = item.category[locale] ?? t('edit.uncategorised');
  if (isOpen) {
    return (
      <CategoryChoice
        item={item}
        index={index}
        onClose={() => {
          setIsOpen(false);
          requestAnimationFrame(() => button.current?.focus());
        }}
      />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className={styles.category}
      data-cell
      tabIndex={-1}
      aria-haspopup="listbox"
      aria-label={`${t('edit.category')}: ${name}`}
      onClick={() => {
        setIsOpen(true);
      }}
    >
      {name}
      <IconChevronDown size={12} aria-hidden />
    </button>
  );
}

function CategoryChoice({ item, index, onClose }: CategoryCellProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const editing = useEditing();
  const categories = useCategories();
  return (
    <Select
      className={styles.picker}
      size="xs"
      searchable
      autoFocus
      defaultDropdownOpened
      aria-label={t('edit.categoryOf', { item: item.name.value ?? t('receipt.notRead') })}
      nothingFoundMessage={t('edit.noCategory')}
      // The list itself scrolls: it is what the keyboard moves in.
      withScrollArea={false}
      classNames={{ options: styles.options }}
      attributes={{ options: { tabIndex: 0 } }}
      comboboxProps={{
        withinPortal: false,
        width: 300,
        position: 'bottom-start',
        transitionProps: { duration: 0 },
      }}
      data={categories.map((category) => ({ value: category.id, label: category[locale] }))}
      value={item.category.pl === null ? null : categoryIdOf(item.category.pl)}
      onChange={(categoryId) => {
        if (!categoryId) return;
        editing.correct([{ what: 'item', index, seenAs: item.name.words, change: { categoryId } }]);
      }}
      onDropdownClose={onClose}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
    />
  );
}
