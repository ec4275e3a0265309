import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { verdictSchema } from '../../shared/receipt.ts';
import { useCommands } from '../commands/registry.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { replaceRoute, type ListFilter } from '../lib/route.ts';
import { searchDelayMs } from '../lib/search-delay.ts';
import { Segments } from '../ui/segments.tsx';
import { VerdictIcon } from '../ui/verdict-badge.tsx';
import styles from './filter-bar.module.css';

export function FilterBar({ filter }: { readonly filter: ListFilter }) {
  return (
    <div className={styles.filters}>
      <SearchField filter={filter} />
      <VerdictFilter filter={filter} />
    </div>
  );
}

function SearchField({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.query);
  const search = useDebouncedCallback((query: string) => {
    replaceRoute({ screen: 'receipts', filter: { ...filter, query } });
  }, searchDelayMs);
  useFollowingText(filter.query, setText, input);
  useCommands('page', [
    {
      ...{ id: 'search', label: t('list.search'), icon: IconSearch, key: '/' },
      run: () => input.current?.select(),
    },
  ]);
  const change = (next: string) => {
    setText(next);
    search(next);
  };
  return (
    <TextInput
      ref={input}
      className={styles.search}
      type="search"
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<IconSearch size={18} stroke={1.7} />}
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label={t('list.clearSearch')}
            onClick={() => {
              change('');
              input.current?.focus();
            }}
          />
        )
      }
      value={text}
      maxLength={200}
      onChange={(event) => {
        change(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text) change('');
        if (event.key === 'ArrowDown') focusFirstRow(event);
      }}
    />
  );
}

/** Down leaves the field for the list, where arrows go on. */
function focusFirstRow(event: KeyboardEvent): void {
  const row = document.querySelector<HTMLElement>('a[data-index][tabindex="0"]');
  if (row === null) return;
  event.preventDefault();
  row.focus();
}

/** Where the address changes from elsewhere (back, "show all"), the field follows; not while it is being typed in. */
function useFollowingText(
  query: string,
  setText: (text: string) => void,
  input: React.RefObject<HTMLInputElement | null>,
): void {
  useEffect(() => {
    if (document.activeElement !== input.current) setText(query);
  }, [query, setText, input]);
}

function VerdictFilter({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  return (
    <Segments
      className={styles.verdicts}
      aria-label={t('verdict.filter')}
      value={filter.verdict ?? 'any'}
      onChange={(value) => {
        const verdict = verdictSchema.safeParse(value);
        const narrowed = { ...filter, verdict: verdict.success ? verdict.data : undefined };
        replaceRoute({ screen: 'receipts', filter: narrowed });
      }}
      data={[
        { value: 'any', label: t('verdict.any') },
        ...verdictSchema.options.map((verdict) => ({
          value: verdict,
          label: (
            <span className={styles.verdictOption}>
              <VerdictIcon verdict={verdict} size={15} />
              {t(`verdict.${verdict}`)}
            </span>
          ),
        })),
      ]}
    />
  );
}
