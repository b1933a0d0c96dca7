import type { SignList } from '@cchc/server/src/people/signs/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { m } from '#lib/paraglide/messages.js';

export type Sign = SignList['signs'][number];

const inSeconds = (ms: number) =>
  m.duplicates_sign_seconds({ seconds: show.number(Math.round(ms / 100) / 10) });

/** What is noticed, in a heading and sentences; `innocent` says what else it may be. */
export const signWords = ({
  finding,
  count,
}: Pick<Sign, 'finding' | 'count'>): { title: string; text: string; innocent?: string } => {
  const people = { count: show.number(count) };
  switch (finding.kind) {
    case 'guessing': {
      const [right, answered] = [show.number(finding.right), show.number(finding.answered)];
      const expected = show.number(Math.round(finding.expected * 10) / 10);
      return {
        title: m.duplicates_sign_guessing(),
        text: m.duplicates_sign_guessing_text({ right, answered, expected }),
      };
    }
    case 'quick': {
      const [pace, below] = [inSeconds(finding.perQuestionMs), inSeconds(finding.belowMs)];
      return { title: m.duplicates_sign_quick(), text: m.duplicates_sign_quick_text({ pace, below }) };
    }
    case 'device':
    case 'network': {
      const isDevice = finding.kind === 'device';
      const text = m.duplicates_sign_burst_text({
        ...people,
        span: show.duration(finding.spanMs),
        from: show.dateTime(finding.startedAt),
        doubtful: show.number(finding.doubtful),
      });
      return {
        title: isDevice ? m.duplicates_sign_device() : m.duplicates_sign_network(),
        text,
        innocent: isDevice ? m.duplicates_sign_device_innocent() : m.duplicates_sign_network_innocent(),
      };
    }
    case 'wrong-answers':
      return {
        title: m.duplicates_sign_wrong_answers(),
        text: m.duplicates_sign_wrong_answers_text({ ...people, wrong: show.number(finding.wrong) }),
      };
    case 'places':
      return {
        title: m.duplicates_sign_places(),
        text: m.duplicates_sign_places_text({ ...people, places: finding.places }),
      };
  }
};

/** Reasons often noted with a sign. */
export const signPresets = (): string[] => [
  m.duplicates_preset_sign_office(),
  m.duplicates_preset_sign_asked(),
  m.duplicates_preset_sign_annulled(),
];
