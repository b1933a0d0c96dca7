import type { PairList, PairSide, PairVerdict } from '@cchc/server/src/people/duplicates/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

export type Pair = PairList['pairs'][number];
type Agreement = Pair['agreements'][number];
type Verdict = PairVerdict['verdict'];

/** How strongly two entries speak for one person. */
export const strengthWord = (strength: Pair['strength']): string =>
  ({
    strong: m.duplicates_strength_strong,
    likely: m.duplicates_strength_likely,
    possible: m.duplicates_strength_possible,
  })[strength]();

/** A fact two entries agree in, and how many have it. */
export const agreementWords = ({ fact, holders }: Agreement): string => {
  const count = { count: show.number(holders) };
  const words: Record<Agreement['fact'], () => string> = {
    name: () => m.duplicates_agree_name(count),
    'name-reordered': () => m.duplicates_agree_name_reordered(count),
    'birth-year': () => m.duplicates_agree_birth_year(),
    phone: () => m.duplicates_agree_phone(count),
    'phone-one-digit': () => m.duplicates_agree_phone_one_digit(),
    'staff-code': () => m.duplicates_agree_staff_code(),
    device: () => m.duplicates_agree_device(count),
    unit: () => m.duplicates_agree_unit(),
  };
  return words[fact]();
};

export interface PairRow {
  label: string;
  left: string;
  right: string;
  /** Why both are the same, in words; undefined where nothing says so. */
  same?: string | undefined;
  /** Not quite the same: words in another order, one digit. */
  nearly: boolean;
  differs: boolean;
}

const missing = '–';
const ending = (text: string | null) => (text === null ? missing : m.people_ending({ ending: text }));

/** The two entries fact by fact, as far as the contest asks for them. */
export const pairRows = (
  { left, right, agreements, differences }: Pair,
  audienceName: (id: string) => string,
): PairRow[] => {
  const agreed = (...facts: Agreement['fact'][]) => {
    const found = agreements.find(({ fact }) => facts.includes(fact));
    return found && agreementWords(found);
  };
  const row = (
    label: string,
    read: (side: PairSide) => string,
    same?: string,
    differs = false,
  ): PairRow[] => {
    const both = [read(left), read(right)] as const;
    return both.every((value) => value === missing)
      ? []
      : [{ label, left: both[0], right: both[1], same, nearly: near.has(same), differs }];
  };
  const near = new Set([agreed('name-reordered'), agreed('phone-one-digit')]);
  near.delete(undefined);
  const device = agreed('device');
  const deviceWord = () => (device ? m.duplicates_device_shared() : missing);
  return [
    ...row(
      m.duplicates_row_name(),
      ({ fullName }) => fullName ?? missing,
      agreed('name', 'name-reordered'),
      differences.includes('name'),
    ),
    ...row(
      m.people_birth_year(),
      ({ birthYear }) => (birthYear === null ? missing : String(birthYear)),
      agreed('birth-year'),
      differences.includes('birth-year'),
    ),
    ...row(m.people_phone(), ({ phoneEnding }) => ending(phoneEnding), agreed('phone', 'phone-one-digit')),
    ...row(m.people_staff_code(), ({ staffCodeEnding }) => ending(staffCodeEnding), agreed('staff-code')),
    ...row(m.duplicates_row_device(), deviceWord, device),
    ...row(
      m.organizer_entrants_unit(),
      ({ unitPath }) => unitPath ?? missing,
      agreed('unit'),
      differences.includes('unit'),
    ),
    ...row(m.people_filter_audience(), ({ audience }) =>
      audience === null ? missing : audienceName(audience),
    ),
    ...row(m.duplicates_row_joined(), ({ joinedAt }) => show.dateTime(joinedAt)),
    ...row(m.duplicates_row_merged(), ({ merged }) =>
      merged === 0 ? missing : m.duplicates_merged_count({ count: show.number(merged) }),
    ),
  ];
};

/** What each verdict is called on its button, what it does, and reasons often given. */
export const verdictWords = (verdict: Verdict) =>
  ({
    distinct: {
      title: m.duplicates_distinct_title(),
      effects: [m.duplicates_distinct_effect()],
      deed: m.duplicates_do_distinct_confirm(),
      done: m.duplicates_done_distinct(),
      presets: [m.duplicates_preset_distinct_called(), m.duplicates_preset_distinct_namesakes()],
    },
    merged: {
      title: m.duplicates_merge_title(),
      effects: [
        m.duplicates_merge_effect_attempts(),
        m.duplicates_merge_effect_board(),
        m.duplicates_merge_effect_person(),
      ],
      deed: m.duplicates_do_merge_confirm(),
      done: m.duplicates_done_merged(),
      presets: [m.duplicates_preset_merged_phones(), m.duplicates_preset_merged_lost()],
    },
    annulled: {
      title: m.duplicates_annul_title(),
      effects: [
        m.duplicates_annul_effect_void(),
        m.duplicates_annul_effect_person(),
        m.duplicates_annul_effect_back(),
      ],
      deed: m.duplicates_do_annul_confirm(),
      done: m.duplicates_done_annulled(),
      presets: [m.duplicates_preset_annulled_extra(), m.duplicates_preset_annulled_other()],
    },
  })[verdict];

/** What was decided, in two words. */
export const verdictTag = (verdict: Verdict) =>
  (
    ({
      distinct: { tone: 'neutral', word: m.duplicates_verdict_distinct() },
      merged: { tone: 'info', word: m.duplicates_verdict_merged() },
      annulled: { tone: 'warn', word: m.duplicates_verdict_annulled() },
    }) as const
  )[verdict];

/** The entry more likely to be kept: with more attempts, and of equals the earlier. */
export const likelyKept = ({ left, right }: Pair): PairSide => {
  const more = right.attempts.length - left.attempts.length;
  if (more !== 0) return more > 0 ? right : left;
  return right.joinedAt < left.joinedAt ? right : left;
};
