import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LibraryChoice, LibraryQuestion } from '../../shared/library.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoment } from '../lib/format.ts';
import styles from './keep.module.css';

/** Stands in for the whole window while the user has to say what to do about the database. */
export function DecisionScreen({ question }: { readonly question: LibraryQuestion }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (choice: LibraryChoice) => client.call('library.decide', { choice }),
    onSettled: () => queries.resetQueries(),
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  const { originals, unknownOriginals, problem, choices } = question;
  return (
    <main className={styles.decision} aria-busy={isPending}>
      <h1>{t('decision.title')}</h1>
      <p>{t(`decision.problem.${problem}`)}</p>
      <p className={styles.counts}>
        {t('decision.nothingLost')} {t('decision.counts', { count: originals })}{' '}
        {problem !== 'missing' && unknownOriginals > 0 && t('decision.unknown', { count: unknownOriginals })}
      </p>
      <ul className={styles.choices}>
        {choices.map((choice, index) => (
          <Choice
            key={choice}
            choice={choice}
            question={question}
            isFirst={index === 0}
            isBusy={isPending}
            isChosen={isPending && variables === choice}
            onChoose={() => {
              mutate(choice);
            }}
          />
        ))}
      </ul>
    </main>
  );
}

type ChoiceProps = {
  readonly choice: LibraryChoice;
  readonly question: LibraryQuestion;
  readonly isFirst: boolean;
  readonly isBusy: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

function Choice({ choice, question, isFirst, isBusy, isChosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { newestBackupAt, problem } = question;
  // A database that is gone knows nothing any more.
  const text = choice === 'rebuild' && problem === 'missing' ? 'rebuildAll' : choice;
  const when = newestBackupAt === null ? '' : formatMoment(newestBackupAt, locale);
  return (
    <li className={styles.choice}>
      <p id={`choice-${choice}`}>{t(`decision.${text}Text`, { when })}</p>
      <Button
        variant={isFirst ? 'filled' : 'default'}
        disabled={isBusy && !isChosen}
        loading={isChosen}
        aria-describedby={`choice-${choice}`}
        onClick={onChoose}
      >
        {t(`decision.${choice}`)}
      </Button>
    </li>
  );
}
