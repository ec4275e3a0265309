import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { categoryIdOf } from '../../shared/categories.ts';
import type { Rule, RuleChange } from '../../shared/rules.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { useCategories } from '../lib/use-categories.ts';
import { ChangeForm } from './change-form.tsx';
import { RuleText } from './rule-text.tsx';
import styles from './rules.module.css';

type RuleFormProps = {
  /** Null for a new one, which asks for the shop and the printed name as well. */
  readonly rule: Rule | null;
  readonly onSave: (change: RuleChange) => void;
  readonly onCancel: () => void;
};

/** What a product is called and which kind of goods it is, from now on. */
export function RuleForm({ rule, onSave, onCancel }: RuleFormProps) {
  const { t } = useTranslation();
  const [store, setStore] = useState(rule?.store ?? '');
  const [printedName, setPrintedName] = useState(rule?.printedName ?? '');
  const [name, setName] = useState(rule?.name ?? '');
  const [categoryId, setCategoryId] = useState(
    rule?.category === null || rule === null ? '' : categoryIdOf(rule.category),
  );
  const isWhole =
    store.trim() !== '' && printedName.trim() !== '' && (name.trim() !== '' || categoryId !== '');
  return (
    <ChangeForm
      label={rule === null ? t('rules.add') : t('rules.changeOf', { name: rule.printedName })}
      isWhole={isWhole}
      onSubmit={() => {
        const change = { name: name.trim() || null, categoryId: categoryId || null };
        onSave({ store: store.trim(), printedName: printedName.trim(), ...change });
      }}
      onCancel={onCancel}
    >
      {rule === null ? (
        <>
          <RuleText label={t('rules.store')} value={store} onChange={setStore} isFirst />
          <RuleText label={t('rules.printed')} value={printedName} onChange={setPrintedName} />
        </>
      ) : (
        <span className={styles.printed}>
          {printedName}
          <span className={styles.small}>{store}</span>
        </span>
      )}
      <RuleText label={t('rules.name')} value={name} onChange={setName} isFirst={rule !== null} />
      <CategorySelect value={categoryId} onChange={setCategoryId} />
    </ChangeForm>
  );
}

type CategorySelectProps = { readonly value: string; readonly onChange: (value: string) => void };

function CategorySelect({ value, onChange }: CategorySelectProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const known = useCategories().map((category) => ({ value: category.id, label: category[locale] }));
  // One that is no longer among the user's own stays chosen until another is.
  const isGone = value !== '' && !known.some((one) => one.value === value);
  return (
    <NativeSelect
      label={t('rules.category')}
      value={value}
      data={[
        { value: '', label: t('money.uncategorised') },
        ...known,
        ...(isGone ? [{ value, label: value.replace(/^own:/, '') }] : []),
      ]}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
