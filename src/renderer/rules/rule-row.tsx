import type { Rule, RuleChange } from '../../shared/rules.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoment } from '../lib/format.ts';
import { latestMoney, routeHash } from '../lib/route.ts';
import { categoryName } from '../receipts/category-name.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleItem } from './rule-item.tsx';
import styles from './rules.module.css';

type RuleRowProps = {
  readonly rule: Rule;
  readonly onSave: (change: RuleChange) => void;
  readonly onForget: () => void;
};

/** One shop's name for a product: what it becomes, to be changed or taken back. */
export function RuleRow({ rule, onSave, onForget }: RuleRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { store, printedName, name, category, learnedAt } = rule;
  return (
    <RuleItem
      changeLabel={t('rules.changeOf', { name: printedName })}
      forgetLabel={t('rules.forgetOf', { name: printedName })}
      onForget={onForget}
      form={(close) => (
        <RuleForm
          rule={rule}
          onSave={(change) => {
            onSave(change);
            close();
          }}
          onCancel={close}
        />
      )}
    >
      <span>
        <span className={styles.printed}>{printedName}</span>
        <span className={styles.small}>
          {store} · {formatMoment(learnedAt, locale)}
        </span>
      </span>
      <span>
        {name === null ? (
          t('rules.noName')
        ) : (
          <a className={styles.name} href={routeHash({ screen: 'product', name, money: latestMoney })}>
            {name}
          </a>
        )}
        <span className={styles.small}>
          {category === null ? t('money.uncategorised') : categoryName(category, locale)}
        </span>
      </span>
    </RuleItem>
  );
}
