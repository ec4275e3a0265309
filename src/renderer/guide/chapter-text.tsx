import Markdown, { type Components } from 'react-markdown';
import { useLocale } from '../i18n/i18n.ts';
import type { Chapter } from './chapters.ts';
import { hashOf } from './contents.tsx';
import styles from './guide.module.css';
import { pictureAt } from './texts.ts';

/** Made into elements, never into HTML: the page's policy stays as it is, and a tag in a text is a text. */
export function ChapterText({ chapter }: { readonly chapter: Chapter }) {
  return (
    <article className={styles.text}>
      <h2 id="section-0" tabIndex={-1}>
        {chapter.title}
      </h2>
      {chapter.sections.map(({ title, markdown }, index) => (
        <section key={title}>
          {title !== null && (
            <h3 id={`section-${index}`} tabIndex={-1}>
              {title}
            </h3>
          )}
          <Markdown components={components}>{markdown}</Markdown>
        </section>
      ))}
    </article>
  );
}

const components: Components = { a: ChapterLink, img: Picture };

/** The texts link to each other by their files, as they do where they are read as files. */
function ChapterLink({ href = '', children }: React.ComponentProps<'a'>) {
  return <a href={hashOf(href.replace(/\.md$/, ''))}>{children}</a>;
}

function Picture({ src, alt = '' }: React.ComponentProps<'img'>) {
  const address = pictureAt(useLocale(), String(src));
  return <img src={address} alt={alt} className={styles.picture} />;
}
