import type { ContestRecord } from '../contests/queries.ts';
import type { Language } from '../problems.ts';
import { bytesFromThread } from '../threads/bytes-from-thread.ts';

export const posterSizes = ['A4', 'A3'] as const;

/** Everything a poster shows, public all of it; the same facts make the same poster. */
export interface PosterFacts {
  size: (typeof posterSizes)[number];
  language: Language;
  title: string;
  organizer: string;
  isDemo: boolean;
  rounds: { title: string; opensAt: number; closesAt: number }[];
  identity: 'phone' | 'staff-code' | 'account';
  minutes: number;
  /** What the code opens. */
  url: string;
}

/** What the poster of a contest shows. @param origin the address the public reaches us at. */
export const posterFacts = (
  { slug, isDemo, rules, rounds }: ContestRecord,
  size: PosterFacts['size'],
  language: Language,
  origin: string,
): PosterFacts => ({
  size,
  language,
  title: rules.title,
  organizer: rules.organizer,
  isDemo,
  rounds: rounds.map(({ title, opensAt, closesAt }) => ({ title, opensAt, closesAt })),
  identity: rules.identity,
  minutes: Math.round(rules.sitting.durationMs / 60_000),
  url: `${origin}${language === 'en' ? '/en' : ''}/contests/${slug}`,
});

/** What the thread that draws is told. */
export interface PosterOrder {
  facts: PosterFacts;
  /** To print, or as a picture to look at before. */
  form: 'pdf' | 'png';
}

/** Draws a poster in a thread of its own: fitting text and embedding fonts would hold up saves. */
export const drawPoster = (order: PosterOrder): Promise<Buffer> =>
  bytesFromThread(new URL('./poster-worker.ts', import.meta.url), order);
