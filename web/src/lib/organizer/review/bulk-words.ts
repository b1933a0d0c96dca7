import type { BulkDeed, BulkOutcome, LeftReason } from '@cchc/server/src/banks/review/review-contract.ts';
import { levelName, topicName } from '#lib/contests/names.ts';
import { show } from '#lib/i18n/show.ts';
import { levels, topics } from '#lib/organizer/bank-fields.ts';
import { difficulties, difficultyName } from '#lib/organizer/banks/bank-words.ts';
import { m } from '#lib/paraglide/messages.js';

export type DeedName = BulkDeed['do'];
export const deedNames = [
  'approve',
  'topic',
  'level',
  'difficulty',
  'retire',
  'restore',
] as const satisfies readonly DeedName[];

export const deedName = (deed: DeedName): string =>
  ({
    approve: m.review_do_approve,
    topic: m.review_do_topic,
    level: m.review_do_level,
    difficulty: m.review_do_difficulty,
    retire: m.review_do_retire,
    restore: m.review_do_restore,
  })[deed]();

/** What follows from a deed, before it is done. */
export const deedEffects = (deed: DeedName): string[] => {
  if (deed === 'approve') return [m.review_effect_approve()];
  if (deed === 'retire') return [m.review_effect_retire()];
  if (deed === 'restore') return [m.review_effect_restore()];
  return [m.review_effect_version(), m.review_effect_again()];
};

/** What a deed may set; nothing for one that sets nothing. */
export const deedValues = (deed: DeedName): { value: string; label: string }[] => {
  if (deed === 'topic') return topics.map((value) => ({ value, label: topicName(value) }));
  if (deed === 'level') return levels.map((value) => ({ value, label: levelName(value) }));
  if (deed === 'difficulty') return difficulties.map((value) => ({ value, label: difficultyName(value) }));
  return [];
};

/** The deed as the server takes it; undefined while its value has not been chosen. */
export const deedOf = (deed: DeedName, value: string, reason: string): BulkDeed | undefined => {
  const [topic, level, difficulty] = [
    topics.find((each) => each === value),
    levels.find((each) => each === value),
    difficulties.find((each) => each === value),
  ];
  if (deed === 'topic') return topic && { do: deed, topic };
  if (deed === 'level') return level && { do: deed, level };
  if (deed === 'difficulty') return difficulty && { do: deed, difficulty };
  if (deed === 'retire') return { do: deed, ...(reason.trim() && { reason: reason.trim() }) };
  return { do: deed };
};

const reasonWords = (reason: LeftReason): string =>
  ({
    'same-already': m.review_left_same,
    'not-found': m.review_left_missing,
    retired: m.review_left_retired,
    own: m.review_left_own,
    twin: m.review_left_twin,
  })[reason]();

const codesNamed = 8;

/** Which questions were left, a line for each reason. */
export const leftLines = (left: BulkOutcome['left']): string[] => {
  const byReason = Map.groupBy(left, ({ reason }) => reason);
  return [...byReason].map(([reason, items]) => {
    const codes = items.flatMap(({ code }) => code ?? []);
    const named = codes.slice(0, codesNamed).join(', ');
    const more = codes.length - codesNamed;
    return m.review_left_line({
      count: show.number(items.length),
      reason: reasonWords(reason),
      codes: more > 0 ? m.review_left_more({ codes: named, count: show.number(more) }) : named,
    });
  });
};
