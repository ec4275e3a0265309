import { useTranslation } from '../i18n/i18n.ts';
import type { Chapter } from './chapters.ts';
import { hashOf } from './contents.tsx';
import styles from './guide.module.css';
import { searchGuide } from './search.ts';

type SearchHitsProps = { readonly chapters: readonly Chapter[]; readonly words: string };

/** The sections that have the words, each with what stands around the first of them. */
export function SearchHits({ chapters, words }: SearchHitsProps) {
  const { t } = useTranslation();
  const hits = searchGuide(chapters, words);
  return (
    <div className={styles.text}>
      <h2 aria-live="polite">{t('guide.found', { count: hits.length })}</h2>
      <ul className={styles.hits}>
        {hits.map(({ chapter, section, title, before, match, after }) => (
          <li key={`${chapter.name}-${section}`}>
            <a href={hashOf(chapter.name, section)}>{title}</a>
            {section !== null && <span className={styles.of}>{chapter.title}</span>}
            <p>
              {before}
              {match && <mark>{match}</mark>}
              {after}
            </p>
          </li>
        ))}
      </ul>
      {hits.length === 0 && <p>{t('guide.nothing')}</p>}
    </div>
  );
}
