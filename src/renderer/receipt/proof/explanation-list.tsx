import { Button, Kbd } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Receipt } from '../../../shared/receipt.ts';
import { notify } from '../../app/notify.ts';
import { useCommands } from '../../commands/registry.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatQuantity, formatRate } from '../../lib/format.ts';
import { useEditing } from '../edit/editing.ts';
import { CellGroup } from '../fields/cell-group.tsx';
import { useAmount } from '../fields/use-money.ts';
import { useWordLight } from '../highlight.ts';
import { explanationsOf, type Explanation, type Proposal } from './explain.ts';
import styles from './proof.module.css';

/** Why the receipt doesn't add up, in words. Each lights its place on the picture; A takes the first change proposed. */
export function ExplanationList({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const explanations = explanationsOf(receipt, { newItemName: t('edit.newItem') });
  const first = explanations.find(({ proposal }) => proposal !== null);
  const say = useProposalText();
  const proposal = first?.proposal;
  const take = useTaking(explanations);
  useCommands(
    'page',
    proposal
      ? [
          {
            ...{ id: 'accept', label: say(proposal), icon: IconBulb, key: 'a' },
            run: () => {
              take(proposal);
            },
          },
        ]
      : [],
  );
  if (explanations.length === 0) return null;
  return (
    <CellGroup>
      <ul className={styles.explanations} aria-label={t('explain.title')}>
        {explanations.map((explanation, index) => (
          <li key={index}>
            <ExplanationRow explanation={explanation} />
            {explanation.proposal && (
              <ProposalButton proposal={explanation.proposal} hasKey={explanation === first} onTake={take} />
            )}
          </li>
        ))}
      </ul>
    </CellGroup>
  );
}

/**
 * Takes a proposed change. While another one is being saved it waits, and is then taken only if it is still proposed: what was
 * saved may have made up for it.
 */
function useTaking(explanations: readonly Explanation[]): (proposal: Proposal) => void {
  const { t } = useTranslation();
  const { correct, isSaving } = useEditing();
  const wanted = useRef<Proposal | null>(null);
  // A key pressed again may come before this is drawn as being saved.
  const isTaken = useRef(false);
  const takeWanted = useEffectEvent(() => {
    const proposal = wanted.current;
    if (proposal === null) return;
    wanted.current = null;
    if (explanations.some((one) => isSame(one.proposal, proposal))) correct(proposal.corrections);
    else notify({ tone: 'warning', message: t('explain.noLonger') });
  });
  useEffect(() => {
    if (isSaving) return;
    isTaken.current = false;
    takeWanted();
  }, [isSaving]);
  return (proposal) => {
    if (isSaving || isTaken.current) wanted.current = proposal;
    else {
      isTaken.current = true;
      correct(proposal.corrections);
    }
  };
}

function isSame(one: Proposal | null, other: Proposal): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function ExplanationRow({ explanation }: { readonly explanation: Explanation }) {
  const light = useWordLight(explanation.words, 'broken');
  const say = useExplanationText();
  return (
    <button type="button" className={styles.explanation} data-cell tabIndex={-1} {...light.handlers}>
      <IconBulb size={17} stroke={1.8} aria-hidden />
      <span>{say(explanation)}</span>
    </button>
  );
}

function useExplanationText(): (explanation: Explanation) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  const amount = useAmount();
  return (explanation) => {
    switch (explanation.kind) {
      case 'no-item-of-letter':
        return t('explain.noItemOfLetter', {
          letter: explanation.letter,
          table: amount(explanation.tableMinor),
        });
      case 'letter-short':
      case 'letter-over':
        return t(explanation.kind === 'letter-short' ? 'explain.letterShort' : 'explain.letterOver', {
          letter: explanation.letter,
          table: amount(explanation.tableMinor),
          items: amount(explanation.itemsMinor),
          difference: amount(explanation.differenceMinor),
        });
      case 'items-short':
      case 'items-over':
        return t(explanation.kind === 'items-short' ? 'explain.itemsShort' : 'explain.itemsOver', {
          difference: amount(explanation.differenceMinor),
        });
      case 'table-short':
        return t('explain.tableShort', { difference: amount(explanation.differenceMinor) });
      case 'product':
        return t('explain.product', {
          item: explanation.name ?? t('receipt.notRead'),
          quantity: formatQuantity(explanation.quantityMilli, locale),
          price: amount(explanation.priceMinor),
          product: amount(explanation.productMinor),
          value: amount(explanation.valueMinor),
        });
      case 'no-price':
        return t('explain.noPrice', { item: explanation.name ?? t('receipt.notRead') });
    }
  };
}

type ProposalButtonProps = {
  readonly proposal: Proposal;
  readonly hasKey: boolean;
  readonly onTake: (proposal: Proposal) => void;
};

function ProposalButton({ proposal, hasKey, onTake }: ProposalButtonProps) {
  const say = useProposalText();
  return (
    <Button
      className={styles.proposal}
      size="compact-sm"
      variant="default"
      data-cell
      tabIndex={-1}
      rightSection={hasKey && <Kbd size="xs">A</Kbd>}
      onClick={() => {
        onTake(proposal);
      }}
    >
      {say(proposal)}
    </Button>
  );
}

function useProposalText(): (proposal: Proposal) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  const amount = useAmount();
  return (proposal) => {
    const item = 'name' in proposal ? (proposal.name ?? t('receipt.notRead')) : '';
    switch (proposal.kind) {
      case 'add-item':
        return t('explain.addItem', { amount: amount(proposal.amountMinor) });
      case 'add-vat-line':
        return t('explain.addVatLine', {
          rate: formatRate(proposal.rateBasisPoints, locale),
          amount: amount(proposal.amountMinor),
        });
      case 'letter':
        return t('explain.setLetter', { item, letter: proposal.letter });
      case 'value':
        return t('explain.setValue', { item, amount: amount(proposal.amountMinor) });
      case 'quantity':
        return t('explain.setQuantity', { item, quantity: formatQuantity(proposal.quantityMilli, locale) });
    }
  };
}
