import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { replaceRoute, type Route } from '../lib/route.ts';
import { useKeys } from '../lib/use-keys.ts';
import { ChapterText } from './chapter-text.tsx';
import type { Chapter } from './chapters.ts';
import { Contents, Neighbours, hashOf } from './contents.tsx';
import styles from './guide.module.css';
import { SearchHits } from './search-hits.tsx';
import { chaptersIn } from './texts.ts';

type GuidePageProps = { readonly place: Extract<Route, { screen: 'guide' }> };

/** The user guide: its chapters beside the one that is open, or what a search in all of them found. */
export function GuidePage({ place }: GuidePageProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const chapters = useMemo(() => chaptersIn(locale), [locale]);
  const index = Math.max(
    0,
    chapters.findIndex(({ name }) => name === place.chapter),
  );
  const chapter = chapters[index];
  const field = useRef<HTMLInputElement>(null);
  useGuideKeys(chapters, index, field);
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <h1 className={styles.title}>{t('nav.guide')}</h1>
        <SearchField ref={field} place={place} />
        <Contents chapters={chapters} current={place.words ? null : (chapter?.name ?? null)} />
      </div>
      <Reading
        key={place.words ? 'search' : chapter?.name}
        section={place.chapter === null ? null : (place.section ?? 0)}
      >
        {place.words ? (
          <SearchHits chapters={chapters} words={place.words} />
        ) : (
          chapter && (
            <>
              <ChapterText chapter={chapter} />
              <Neighbours chapters={chapters} index={index} />
            </>
          )
        )}
      </Reading>
    </div>
  );
}

type ReadingProps = {
  /** The heading to begin at, from 0; null where no chapter was asked for. */
  readonly section: number | null;
  readonly children: React.ReactNode;
};

/** The part that scrolls: at its top for each chapter, or at the section that the address names. */
function Reading({ section, children }: ReadingProps) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const heading = section === null ? null : part.current?.querySelector<HTMLElement>(`#section-${section}`);
    heading?.scrollIntoView({ block: 'start' });
    // Whoever takes the words out of the search field goes on typing there.
    if (document.activeElement?.tagName !== 'INPUT') heading?.focus({ preventScroll: true });
  }, [section]);
  return (
    <div ref={part} className={styles.reading}>
      {children}
    </div>
  );
}

function SearchField({
  ref,
  place,
}: GuidePageProps & { readonly ref: React.RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const [text, setText] = useState(place.words);
  // A link out of what was found ends the search.
  const [shown, setShown] = useState(place.words);
  if (place.words !== shown) {
    setShown(place.words);
    setText(place.words);
  }
  return (
    <TextInput
      ref={ref}
      type="search"
      aria-label={t('guide.search')}
      placeholder={t('guide.search')}
      leftSection={<IconSearch size={18} stroke={1.7} />}
      value={text}
      maxLength={100}
      onChange={(event) => {
        const words = event.currentTarget.value;
        setText(words);
        setShown(words);
        replaceRoute({ ...place, words });
      }}
    />
  );
}

/** `/` searches; the arrows turn to the chapter before and after. */
function useGuideKeys(
  chapters: readonly Chapter[],
  index: number,
  field: React.RefObject<HTMLInputElement | null>,
): void {
  const turnTo = (chapter: Chapter | undefined) => {
    if (chapter) location.hash = hashOf(chapter.name);
  };
  useKeys({
    '/': () => field.current?.focus(),
    ArrowLeft: () => {
      turnTo(chapters[index - 1]);
    },
    ArrowRight: () => {
      turnTo(chapters[index + 1]);
    },
  });
}
