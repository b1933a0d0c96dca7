import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import { levelName, topicName } from '#lib/contests/names.ts';
import { show } from '#lib/i18n/show.ts';
import type { LevelChoice } from '#lib/organizer/bank-fields.ts';
import { choiceOf } from '#lib/organizer/blueprint-grid.ts';
import type { PaperShortage } from '#lib/organizer/blueprint-supply.ts';
import { nextDecision } from '#lib/organizer/next-decision.ts';
import { oddHours, type OddHour } from '#lib/organizer/odd-hours.ts';
import type { Checklist, PublishCheck } from '#lib/organizer/publish-checklist.ts';
import { m } from '#lib/paraglide/messages.js';

interface CheckWords {
  text: string;
  /** Where it is put right; undefined once it is. */
  fix: { label: string; href: string } | undefined;
}

/** What a column of the blueprint is called. */
export const choiceName = (choice: LevelChoice): string =>
  choice === 'any' ? m.organizer_bp_any() : levelName(choice);

const lineName = ({ topic, document, documentNumber }: PaperShortage): string =>
  [topic === null ? '' : topicName(topic), document === null ? '' : (documentNumber ?? m.editor_document())]
    .filter(Boolean)
    .join(', ');

const shortage = (line: PaperShortage) =>
  m.organizer_check_bank_short({
    topic: lineName(line),
    level: choiceName(choiceOf(line)),
    wanted: line.wanted,
    available: line.available,
  });

const oddHour = ({ title, at, odd }: OddHour) => {
  const said = { title, at: show.dateTime(at) };
  return odd === 'night' ? m.prepare_check_hours_night(said) : m.prepare_check_hours_holiday(said);
};

const roundsText = (contest: StaffContest, state: PublishCheck['state'], now: number): string => {
  if (state === 'stop') return m.organizer_check_rounds_stop();
  if (state === 'advice') return m.organizer_check_rounds_advice();
  return m.organizer_check_rounds_done({ time: show.remaining(nextDecision(contest, now).at - now) });
};

/** One line of the checklist in words, with the page that puts it right. */
export const checkWords = (
  { item, state }: PublishCheck,
  contest: StaffContest,
  { shortages }: Checklist,
  now: number,
): CheckWords => {
  const page = `/organizer/contests/${contest.id}`;
  const done = state === 'done';
  const withFix = (text: string, label: string, path: string): CheckWords => ({
    text,
    fix: done ? undefined : { label, href: `${page}/${path}` },
  });
  switch (item) {
    case 'bank': {
      const list = shortages.map(shortage).join('; ');
      const text = done ? m.organizer_check_bank_done() : m.organizer_check_bank_stop({ list });
      return withFix(text, m.organizer_check_bank_fix(), 'rules#section-blueprint');
    }
    case 'entry': {
      const byPassword = contest.rules.entry.by === 'password';
      if (done) return withFix(byPassword ? m.editor_check_password() : m.editor_check_roster(), '', '');
      return byPassword
        ? withFix(m.editor_check_password_stop(), m.editor_check_password_fix(), 'roster')
        : withFix(m.editor_check_roster_stop(), m.editor_check_roster_fix(), 'roster');
    }
    case 'rounds':
      return withFix(roundsText(contest, state, now), m.organizer_check_rounds_fix(), 'rules#section-rounds');
    case 'hours': {
      const list = oddHours(contest.rounds).map(oddHour).join('; ');
      const text = done ? m.prepare_check_hours_done() : m.prepare_check_hours_advice({ list });
      return withFix(text, m.organizer_check_rounds_fix(), 'rules#section-rounds');
    }
    case 'rules-read':
      // They are read in the list itself, right above where it is confirmed.
      return {
        text: done ? m.prepare_check_rules_done() : m.prepare_check_rules_advice(),
        fix: undefined,
      };
    case 'staff-excluded': {
      const { entry } = contest.rules;
      const isEmpty = entry.excludesOrganisers && contest.preparation.exclusions === 0;
      if (!done && isEmpty && entry.by !== 'account')
        return withFix(
          m.roster_check_exclusions_empty(),
          m.roster_check_exclusions_fix(),
          'roster#exclusions',
        );
      return {
        text: done ? m.prepare_check_staff_done() : m.prepare_check_staff_advice(),
        fix: undefined,
      };
    }
    case 'rehearsal': {
      const text = done ? m.prepare_check_rehearsal_done() : m.prepare_check_rehearsal_advice();
      return withFix(text, m.prepare_check_rehearsal_fix(), 'rehearsal');
    }
    case 'preview': {
      const text = done ? m.organizer_check_preview_done() : m.organizer_check_preview_advice();
      return withFix(text, m.organizer_check_preview_fix(), 'preview');
    }
    case 'prizes': {
      const text = done ? m.organizer_check_prizes_done() : m.organizer_check_prizes_advice();
      return withFix(text, m.organizer_check_prizes_fix(), 'rules#section-prizes');
    }
  }
};
