import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rule } from '../../shared/rules.ts';
import type { ProductHistory } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay } from '../lib/format.ts';
import { rulesQuery } from '../rules/queries.ts';
import { RuleForm } from '../rules/rule-form.tsx';
import { useRules } from '../rules/use-rules.ts';
import { Card } from './card.tsx';
import { FigureNote } from './figure-note.tsx';
import { FiguresTable } from './figures-table.tsx';

type PrintedName = ProductHistory['printedNames'][number];

/** How each shop prints a product; what it becomes from now on is changed here. */
export function PrintedNames({ history }: { readonly history: ProductHistory }) {
  const { t } = useTranslation();
  if (history.printedNames.length === 0) return null;
  const columns = (['shop', 'printed', 'bought'] as const).map((column) => t(`products.${column}`));
  return (
    <Card title={t('products.printedNames')} note={t('products.printedHow')} heading="h2">
      <FiguresTable columns={columns}>
        {history.printedNames.map((printed) => (
          <PrintedRow
            key={`${printed.store ?? ''} ${printed.printedName}`}
            printed={printed}
            product={history.name}
          />
        ))}
      </FiguresTable>
    </Card>
  );
}

type PrintedRowProps = { readonly printed: PrintedName; readonly product: string };

function PrintedRow({ printed, product }: PrintedRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isEdited, setIsEdited] = useState(false);
  const { store, printedName, purchases, lastDay } = printed;
  if (isEdited && store !== null) {
    const close = () => {
      setIsEdited(false);
    };
    return (
      <tr>
        <td colSpan={3}>
          <AliasForm store={store} printedName={printedName} product={product} onClose={close} />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td>{store ?? t('list.noStore')}</td>
      <td>
        {printedName}
        {store !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            ml={8}
            aria-label={t('rules.changeOf', { name: printedName })}
            onClick={() => {
              setIsEdited(true);
            }}
          >
            {t('rules.change')}
          </Button>
        )}
      </td>
      <td>
        {t('products.purchases', { count: purchases })}
        <FigureNote>{formatDay(lastDay, locale)}</FigureNote>
      </td>
    </tr>
  );
}

type AliasFormProps = {
  readonly store: string;
  readonly printedName: string;
  readonly product: string;
  readonly onClose: () => void;
};

/** The rule that there is, or one that says what is so already. */
function AliasForm({ store, printedName, product, onClose }: AliasFormProps) {
  const { put } = useRules();
  const { data } = useQuery(rulesQuery(printedName));
  if (!data) return null;
  const known = data.rules.find((rule) => rule.store === store && rule.printedName === printedName);
  const none: Rule = { store, printedName, name: product, category: null, learnedAt: 0 };
  return (
    <RuleForm
      rule={known ?? none}
      onSave={(change) => {
        put(change);
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
