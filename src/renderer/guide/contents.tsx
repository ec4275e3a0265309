import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from '../i18n/i18n.ts';
import { routeHash } from '../lib/route.ts';
import type { Chapter } from './chapters.ts';
import styles from './guide.module.css';

/** The address of a chapter, or of one of its sections (from 1). */
export function hashOf(chapter: string, section: number | null = null): string {
  return routeHash({ screen: 'guide', chapter, section, words: '' });
}

type ContentsProps = { readonly chapters: readonly Chapter[]; readonly current: string | null };

export function Contents({ chapters, current }: ContentsProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('guide.chapters')}>
      <ol className={styles.contents}>
        {chapters.map(({ name, title }) => (
          <li key={name}>
            <a href={hashOf(name)} aria-current={name === current ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type NeighboursProps = { readonly chapters: readonly Chapter[]; readonly index: number };

/** The chapters before and after, at the end of one. */
export function Neighbours({ chapters, index }: NeighboursProps) {
  const { t } = useTranslation();
  const [before, after] = [chapters[index - 1], chapters[index + 1]];
  return (
    <nav className={styles.neighbours} aria-label={t('guide.neighbours')}>
      {before && (
        <a href={hashOf(before.name)}>
          <IconArrowLeft size={18} aria-hidden /> {before.title}
        </a>
      )}
      {after && (
        <a className={styles.after} href={hashOf(after.name)}>
          {after.title} <IconArrowRight size={18} aria-hidden />
        </a>
      )}
    </nav>
  );
}
