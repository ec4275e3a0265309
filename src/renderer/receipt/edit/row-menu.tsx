import { Kbd, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowDown,
  IconArrowsJoin,
  IconArrowsSplit,
  IconArrowUp,
  IconDots,
  IconRowInsertTop,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LineItem } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { useAddingItem } from './add-parts.tsx';
import { useEditing } from './editing.ts';
import { SplitDialog } from './split-dialog.tsx';
import styles from './edit.module.css';

type RowMenuProps = {
  readonly item: LineItem;
  readonly index: number;
  /** How many items there are. */
  readonly count: number;
};

/** What can be done with a row as a whole. All of it can be undone. */
export function RowMenu({ item, index, count }: RowMenuProps) {
  const { t } = useTranslation();
  const [isSplitting, splitting] = useDisclosure(false);
  const name = item.name.value ?? t('receipt.notRead');
  return (
    <span className={styles.rowActions}>
      <LazyMenu
        button={
          <button
            type="button"
            className={styles.rowAction}
            data-cell
            tabIndex={-1}
            aria-label={t('edit.rowActions', { item: name })}
          >
            <IconDots size={14} aria-hidden />
          </button>
        }
      >
        <Menu.Dropdown>
          <OrderActions item={item} index={index} count={count} />
          <LineActions item={item} index={index} count={count} onSplit={splitting.open} />
        </Menu.Dropdown>
      </LazyMenu>
      {isSplitting && <SplitDialog item={item} index={index} onClose={splitting.close} />}
    </span>
  );
}

/** A row above this one, and this one's place among the others. */
function OrderActions({ item, index, count }: RowMenuProps) {
  const { t } = useTranslation();
  const { correct } = useEditing();
  const addItem = useAddingItem();
  const move = (to: number) => () => {
    correct([{ what: 'move-item', index, seenAs: item.name.words, to }]);
  };
  return (
    <>
      <RowAction
        icon={<IconRowInsertTop size={16} />}
        keys="Insert"
        onClick={() => {
          addItem(index);
        }}
      >
        {t('edit.insertAbove')}
      </RowAction>
      <RowAction icon={<IconArrowUp size={16} />} keys="Alt ↑" isOff={index === 0} onClick={move(index - 1)}>
        {t('edit.moveUp')}
      </RowAction>
      <RowAction
        icon={<IconArrowDown size={16} />}
        keys="Alt ↓"
        isOff={index === count - 1}
        onClick={move(index + 1)}
      >
        {t('edit.moveDown')}
      </RowAction>
    </>
  );
}

/** What is one line of goods and what is two, or none. */
function LineActions({ item, index, count, onSplit }: RowMenuProps & { readonly onSplit: () => void }) {
  const { t } = useTranslation();
  const { correct } = useEditing();
  const change = (what: 'merge-items' | 'remove-item') => () => {
    correct([{ what, index, seenAs: item.name.words }]);
  };
  return (
    <>
      <RowAction
        icon={<IconArrowsSplit size={16} />}
        isOff={item.grossMinor.value === null}
        onClick={onSplit}
      >
        {t('edit.split')}
      </RowAction>
      <RowAction
        icon={<IconArrowsJoin size={16} />}
        isOff={index === count - 1}
        onClick={change('merge-items')}
      >
        {t('edit.merge')}
      </RowAction>
      <Menu.Divider />
      <RowAction icon={<IconX size={16} />} onClick={change('remove-item')}>
        {t('edit.remove')}
      </RowAction>
    </>
  );
}

type RowActionProps = {
  readonly icon: ReactNode;
  readonly keys?: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function RowAction({ icon, keys, isOff = false, onClick, children }: RowActionProps) {
  return (
    <Menu.Item leftSection={icon} rightSection={keys && <Kbd>{keys}</Kbd>} disabled={isOff} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}
