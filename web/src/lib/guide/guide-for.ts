import type { GuideSectionId } from './sections.ts';

/** Which section of the guide explains which screen; the first that fits. `*` is one part of an address. */
const places: readonly [string, GuideSectionId][] = [
  ['/organizer/banks/*/import', 'import'],
  ['/organizer/banks/*/imports', 'import'],
  ['/organizer/banks/*/items', 'question'],
  ['/organizer/banks/*/review', 'review'],
  ['/organizer/banks/*/near', 'review'],
  ['/organizer/banks', 'bank'],
  ['/organizer/legal', 'legal'],
  ['/organizer/units', 'units'],
  ['/organizer/contests/new', 'contest'],
  ['/organizer/contests/*/rules', 'rules'],
  ['/organizer/contests/*/dry-run', 'dry-run'],
  ['/organizer/contests/*/preview', 'contest'],
  ['/organizer/contests/*/rehearsal', 'rehearsal'],
  ['/organizer/contests/*/live', 'watch'],
  ['/organizer/contests/*/entrants', 'people'],
  ['/organizer/contests/*/roster', 'entry'],
  ['/organizer/contests/*/duplicates', 'duplicates'],
  ['/organizer/contests/*/people', 'people'],
  ['/organizer/coordination', 'coordinator'],
  ['/organizer/contests/*/results', 'standings'],
  ['/organizer/contests/*/ceremony', 'ceremony'],
  ['/organizer/contests/*/export', 'results'],
  ['/organizer/contests/*/audit', 'decisions'],
  ['/organizer/audit', 'decisions'],
  ['/organizer/contests', 'open'],
];

const fits = (pattern: string, path: string) => {
  const [wanted, found] = [pattern.split('/'), path.split('/')];
  return wanted.every((part, index) => (part === '*' ? Boolean(found[index]) : part === found[index]));
};

/** The section of the guide for a screen, by its address without language; the beginning for the rest. */
export const guideFor = (path: string): GuideSectionId =>
  places.find(([pattern]) => fits(pattern, path))?.[1] ?? 'start';
