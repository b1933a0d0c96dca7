import type { ContestState, StaffContest } from '@cchc/server/src/contests/contract.ts';
import { show } from '#lib/i18n/show.ts';
import type { NextDecision } from '#lib/organizer/next-decision.ts';
import { m } from '#lib/paraglide/messages.js';

interface DecisionWords {
  title: string;
  /** What happens by itself, or what waits for the organiser. */
  text: string;
  action: WayOn | undefined;
  /** Another way on that many look for here. */
  more: WayOn | undefined;
}

interface WayOn {
  label: string;
  href: string;
}

const wordsOf = (
  decision: NextDecision,
  { attemptsOpen }: Pick<StaffContest, 'attemptsOpen'>,
  now: number,
): Pick<DecisionWords, 'title' | 'text'> => {
  const round = decision.round.title;
  const [time, at] = [show.remaining(decision.at - now), show.dateTime(decision.at)];
  switch (decision.kind) {
    case 'reschedule':
      return { title: m.organizer_next_reschedule(), text: m.organizer_next_reschedule_text() };
    case 'publish': {
      const late = decision.opensAtOnce;
      const text = late
        ? m.organizer_next_publish_late({ round })
        : m.organizer_next_publish_text({ round, time, at });
      return { title: m.organizer_next_publish(), text };
    }
    case 'round-open':
      return { title: m.organizer_next_open({ round, time }), text: m.organizer_next_open_text({ at }) };
    case 'round-opens':
      return { title: m.organizer_next_opens({ round, time }), text: m.organizer_next_opens_text({ at }) };
    case 'settling':
      return {
        title: m.organizer_next_settling({ round }),
        text:
          attemptsOpen > 0
            ? m.organizer_next_settling_open({ count: show.number(attemptsOpen) })
            : m.organizer_next_settling_text(),
      };
    case 'over':
      return { title: m.organizer_next_over(), text: m.organizer_next_over_text() };
  }
};

type Acted = Pick<StaffContest, 'id' | 'slug' | 'attemptsOpen' | 'mayEdit'>;

const pageOf = (id: string) => `/organizer/contests/${id}`;

const actionOf = (
  { kind }: NextDecision,
  { id, slug, attemptsOpen, mayEdit }: Acted,
): DecisionWords['action'] => {
  const page = pageOf(id);
  switch (kind) {
    case 'reschedule':
      return { label: m.organizer_next_reschedule_do(), href: `${page}/rules#section-rounds` };
    case 'publish':
      return { label: m.organizer_next_publish_do(), href: `${page}#publish` };
    case 'round-open':
      return { label: m.organizer_next_open_do(), href: `${page}/live` };
    case 'round-opens':
      return { label: m.organizer_next_opens_do(), href: page };
    case 'settling':
      // Who they are is for those who look after entrants.
      return attemptsOpen > 0 && mayEdit
        ? { label: m.organizer_next_settling_do(), href: `${page}/entrants?state=playing` }
        : undefined;
    case 'over':
      return { label: m.organizer_next_board_do(), href: `/contests/${slug}/board` };
  }
};

/** What is left to do on the contest's own page, where an action that leads there would lead nowhere. */
export const actionOnPage = (decision: NextDecision, contest: Acted): DecisionWords['action'] => {
  const action = actionOf(decision, contest);
  return action?.href.split('#')[0] === pageOf(contest.id) ? undefined : action;
};

/** A decision as the organiser reads it, with the page where it is taken. */
export const decisionWords = (decision: NextDecision, contest: Acted, now: number): DecisionWords => ({
  ...wordsOf(decision, contest, now),
  action: actionOf(decision, contest),
  more:
    decision.kind === 'over'
      ? { label: m.organizer_next_results_do(), href: `${pageOf(contest.id)}/export` }
      : undefined,
});

/** What a contest's state is called. */
export const stateName = (state: ContestState): string =>
  ({
    draft: m.organizer_state_draft,
    scheduled: m.organizer_state_scheduled,
    open: m.organizer_state_open,
    between: m.organizer_state_between,
    closed: m.organizer_state_closed,
  })[state]();
