import { Button } from '@mantine/core';
import { likenessDecisionSchema } from '../../shared/likeness.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { navigate, noFilter } from '../lib/route.ts';
import { useDecision } from './use-decision.tsx';
import styles from './duplicates.module.css';

type DecisionsProps = { readonly pair: { readonly receiptId: string; readonly otherId: string } };

/** What can be said of the two, each with what it does. */
export function Decisions({ pair }: DecisionsProps) {
  const { t } = useTranslation();
  const decide = useDecision();
  return (
    <ul className={styles.decisions}>
      {likenessDecisionSchema.options.map((decision) => (
        <li key={decision} className={styles.decision}>
          <Button
            variant={decision === 'merged' ? 'filled' : 'default'}
            aria-describedby={`alike-${decision}`}
            onClick={() => {
              void decide(pair, decision).then((isDone) => {
                if (isDone) navigate({ screen: 'receipts', filter: noFilter });
              });
            }}
          >
            {t(`alike.${decision}`)}
          </Button>
          <p id={`alike-${decision}`}>{t(`alike.${decision}Hint`)}</p>
        </li>
      ))}
    </ul>
  );
}
