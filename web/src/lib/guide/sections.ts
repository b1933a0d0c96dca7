/** Sections of the organisers' guide, in its order. Screens link to them by these names. */
export const guideSections = [
  'start',
  'import',
  'bank',
  'question',
  'review',
  'legal',
  'contest',
  'rehearsal',
  'open',
  'watch',
  'people',
  'units',
  'stage',
  'results',
  'trouble',
] as const;
export type GuideSectionId = (typeof guideSections)[number];
