import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';

/** What stands over the rows, in pixels. */
export type Sight = {
  /** Where the top stays while the page is scrolled. */
  readonly top: number;
  /** The height of the top. */
  readonly margin: number;
  /** The height of what of the top lies over the rows when the page is scrolled. */
  readonly covered: number;
};

export type ScrolledPage = {
  readonly page: React.RefObject<HTMLDivElement | null>;
  readonly top: React.RefCallback<HTMLDivElement | null>;
  /** Of the top what may go out of sight. */
  readonly head: React.RefCallback<HTMLDivElement | null>;
  readonly sight: Sight;
};

/** So low (or so much enlarged) that the title and the filters would leave no room for rows. */
const isLowQuery = '(max-height: 36em)';

/** The page is scrolled as a whole. Its top stays in sight; in a low window only that which acts on chosen rows. */
export function useScrolledPage(): ScrolledPage {
  const page = useRef<HTMLDivElement>(null);
  const { ref: top, height: margin } = useElementSize<HTMLDivElement>();
  const { ref: head, height: headHeight } = useElementSize<HTMLDivElement>();
  const isLow = useMediaQuery(isLowQuery, undefined, { getInitialValueInEffect: false });
  const hidden = isLow ? headHeight : 0;
  const sight: Sight = { top: -hidden, margin, covered: margin - hidden };
  return { page, top, head, sight };
}
