import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Rule } from '../../shared/rules.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { latestMoney, replaceRoute, routeHash } from '../lib/route.ts';
import { searchDelayMs } from '../lib/search-delay.ts';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { OwnCategories } from './own-categories.tsx';
import { rulesQuery } from './queries.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleRow } from './rule-row.tsx';
import { ShopRules } from './shop-rules.tsx';
import { UndoNote } from './undo-note.tsx';
import { toChange, useRules } from './use-rules.ts';
import styles from './rules.module.css';

/** What is remembered of each shop's names for its products, and the user's own kinds of goods. */
export function RulesPage({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState(words);
  const [searched] = useDebouncedValue(text, searchDelayMs, { leading: true });
  const { data, error, refetch } = useQuery(rulesQuery(searched));
  return (
    <Page
      title={t('rules.title')}
      subtitle={t('rules.subtitle')}
      back={{
        label: t('products.back'),
        href: routeHash({ screen: 'products', words: '', money: latestMoney }),
      }}
    >
      <OwnCategories />
      <section aria-label={t('rules.list')}>
        <h2 className={styles.title}>{t('rules.list')}</h2>
        <p className={styles.note}>{t('rules.how')}</p>
        <TextInput
          type="search"
          className={styles.search}
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          leftSection={<IconSearch size={18} stroke={1.7} />}
          value={text}
          maxLength={200}
          onChange={(event) => {
            setText(event.currentTarget.value);
            replaceRoute({ screen: 'rules', words: event.currentTarget.value });
          }}
        />
        {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
        {data && <RuleList rules={data.rules} total={data.total} isSearched={searched !== ''} />}
      </section>
      <ShopRules words={searched} />
    </Page>
  );
}

type RuleListProps = {
  readonly rules: readonly Rule[];
  readonly total: number;
  readonly isSearched: boolean;
};

function RuleList({ rules, total, isSearched }: RuleListProps) {
  const { t } = useTranslation();
  const { put, forget } = useRules();
  const [isAdding, setIsAdding] = useState(false);
  const [forgotten, setForgotten] = useState<Rule | null>(null);
  return (
    <>
      {forgotten && (
        <UndoNote
          onUndo={() => {
            put(toChange(forgotten));
            setForgotten(null);
          }}
        >
          {t('rules.forgottenOf', { name: forgotten.printedName })}
        </UndoNote>
      )}
      {isAdding ? (
        <RuleForm
          rule={null}
          onSave={(change) => {
            put(change);
            setIsAdding(false);
          }}
          onCancel={() => {
            setIsAdding(false);
          }}
        />
      ) : (
        <Button
          variant="default"
          mb={10}
          onClick={() => {
            setIsAdding(true);
          }}
        >
          {t('rules.add')}
        </Button>
      )}
      {rules.length === 0 && <p className={styles.note}>{t(isSearched ? 'rules.nothing' : 'rules.none')}</p>}
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <RuleRow
            key={`${rule.store} ${rule.printedName}`}
            rule={rule}
            onSave={put}
            onForget={() => {
              forget(rule);
              setForgotten(rule);
            }}
          />
        ))}
      </ul>
      {total > rules.length && (
        <p className={styles.note}>{t('rules.more', { count: total - rules.length })}</p>
      )}
    </>
  );
}
