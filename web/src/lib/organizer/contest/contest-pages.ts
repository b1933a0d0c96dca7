import type { StaffContest } from '@cchc/server/src/contests/contract.ts';
import { m } from '#lib/paraglide/messages.js';

/** A page of a contest's desk. */
export interface ContestPage {
  path: string;
  label: string;
}

/** Pages that belong to one question; the first is where its name leads. */
export interface PageGroup {
  label: string;
  pages: ContestPage[];
}

type Shown = Pick<StaffContest, 'id' | 'mayEdit' | 'publishedAt' | 'rehearsalOf'>;

/** The pages of a contest in groups, as far as this member may open them and there is something to see. */
export const contestPages = ({ id, mayEdit, publishedAt, rehearsalOf }: Shown): PageGroup[] => {
  const base = `/organizer/contests/${id}`;
  const page = (name: string, label: string, isShown = true): ContestPage[] =>
    isShown ? [{ path: `${base}/${name}`, label }] : [];
  const isPublished = publishedAt !== null;
  const groups: PageGroup[] = [
    { label: m.organizer_contest_overview(), pages: [{ path: base, label: m.organizer_contest_overview() }] },
    {
      label: m.organizer_group_rules(),
      pages: [
        ...page('rules', m.organizer_contest_rules()),
        ...page('dry-run', m.organizer_contest_dry_run(), mayEdit),
        ...page('preview', m.organizer_contest_preview(), mayEdit),
        ...page('rehearsal', m.prepare_rehearsal_nav(), rehearsalOf === null),
      ],
    },
    {
      label: m.organizer_group_people(),
      pages: [
        ...page('entrants', m.organizer_contest_entrants(), mayEdit),
        ...page('roster', m.organizer_contest_roster(), mayEdit),
        ...page('duplicates', m.organizer_contest_duplicates(), isPublished),
      ],
    },
    { label: m.live_nav(), pages: page('live', m.live_nav(), isPublished) },
    {
      label: m.organizer_group_results(),
      pages: [
        ...page('results', m.organizer_contest_results(), isPublished),
        ...page('ceremony', m.organizer_contest_ceremony(), isPublished && mayEdit),
        ...page('export', m.export_title()),
      ],
    },
    {
      label: m.organizer_group_records(),
      pages: [...page('people', m.people_nav(), mayEdit), ...page('audit', m.audit_title())],
    },
  ];
  return groups.filter(({ pages }) => pages.length > 0);
};

/** Whether an address is of a page: a person’s own page belongs to the list they are in. */
export const isOn = ({ path }: ContestPage, here: string, base: string): boolean =>
  here === path || (path !== base && here.startsWith(`${path}/`));
