import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShopRule } from '../../shared/rules.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoment, formatNip } from '../lib/format.ts';
import { Problem } from '../ui/problem.tsx';
import { ChangeForm } from './change-form.tsx';
import { shopRulesQuery } from './queries.ts';
import { RuleItem } from './rule-item.tsx';
import { RuleText } from './rule-text.tsx';
import { UndoNote } from './undo-note.tsx';
import { keyOfShop, useShopRules } from './use-rules.ts';
import styles from './rules.module.css';

/** What corrections have taught of shops' own names, to be changed or taken back. */
export function ShopRules({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(shopRulesQuery(words));
  const { put, forget } = useShopRules();
  const [forgotten, setForgotten] = useState<ShopRule | null>(null);
  return (
    <section className={styles.shops} aria-label={t('rules.shops')}>
      <h2 className={styles.title}>{t('rules.shops')}</h2>
      <p className={styles.note}>{t('rules.shopsHow')}</p>
      {forgotten && (
        <UndoNote
          onUndo={() => {
            put({ ...keyOfShop(forgotten), name: forgotten.name });
            setForgotten(null);
          }}
        >
          {t('rules.shopForgotten', { name: forgotten.name })}
        </UndoNote>
      )}
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.total === 0 && (
        <p className={styles.note}>{t(words === '' ? 'rules.noShops' : 'rules.noSuchShop')}</p>
      )}
      <ul className={styles.rules}>
        {data?.shops.map((rule) => (
          <ShopRow
            key={JSON.stringify(keyOfShop(rule))}
            rule={rule}
            onRename={(name) => {
              put({ ...keyOfShop(rule), name });
            }}
            onForget={() => {
              forget(rule);
              setForgotten(rule);
            }}
          />
        ))}
      </ul>
      {data && data.total > data.shops.length && (
        <p className={styles.note}>{t('rules.more', { count: data.total - data.shops.length })}</p>
      )}
    </section>
  );
}

type ShopRowProps = {
  readonly rule: ShopRule;
  readonly onRename: (name: string) => void;
  readonly onForget: () => void;
};

function ShopRow({ rule, onRename, onForget }: ShopRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { name, printedName, nip, address, learnedAt } = rule;
  const told = nip === null ? address : t('rules.shopNip', { nip: formatNip(nip) });
  return (
    <RuleItem
      changeLabel={t('rules.changeShop', { name })}
      forgetLabel={t('rules.forgetShop', { name })}
      onForget={onForget}
      form={(close) => (
        <ShopForm
          name={name}
          onSave={(changed) => {
            onRename(changed);
            close();
          }}
          onCancel={close}
        />
      )}
    >
      <span>
        <span className={styles.printed}>{name}</span>
        <span className={styles.small}>{formatMoment(learnedAt, locale)}</span>
      </span>
      <span>
        {printedName !== null && t('rules.shopPrinted', { name: printedName })}
        <span className={styles.small}>{told}</span>
      </span>
    </RuleItem>
  );
}

type ShopFormProps = {
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
};

function ShopForm({ name, onSave, onCancel }: ShopFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  return (
    <ChangeForm
      label={t('rules.changeShop', { name })}
      isWhole={text.trim() !== ''}
      onSubmit={() => {
        onSave(text.trim());
      }}
      onCancel={onCancel}
    >
      <RuleText label={t('rules.shopName')} value={text} onChange={setText} isFirst />
    </ChangeForm>
  );
}
