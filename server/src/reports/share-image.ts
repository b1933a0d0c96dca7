import type { ContestRecord } from '../contests/queries.ts';
import type { Language } from '../problems.ts';
import { shareImageSvg, shareSize } from './share-image-svg.ts';

/** Everything the picture shows; the same facts make the same bytes. */
export interface ShareFacts {
  language: Language;
  title: string;
  organizer: string;
  isDemo: boolean;
  opensAt: number;
  closesAt: number;
  /** Steps with every change of the contest, so that nobody is shown an old picture. */
  rulesVersion: number;
  contestId: string;
}

/** What the share image of a contest shows. */
export const shareFacts = (
  { id, isDemo, rules, rounds, rulesVersion }: ContestRecord,
  language: Language,
): ShareFacts => ({
  language,
  title: rules.title,
  organizer: rules.organizer,
  isDemo,
  opensAt: Math.min(...rounds.map(({ opensAt }) => opensAt)),
  closesAt: Math.max(...rounds.map(({ closesAt }) => closesAt)),
  rulesVersion,
  contestId: id,
});

/** The picture as PNG, 1200×630. */
export const renderShareImage = async (facts: ShareFacts): Promise<Buffer> => {
  // Loaded for the first picture: what draws letters is large, and many a server is never asked for one.
  const { renderPng } = await import('./share-image-png.ts');
  return renderPng((measure) => shareImageSvg(facts, measure), shareSize.width);
};
