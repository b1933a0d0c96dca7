import type { DocumentDoubt } from '@cchc/server/src/banks/contract.ts';
import type {
  Consequences,
  DocumentPage,
  DocumentStatus,
  LegalDocument,
  Standing,
} from '@cchc/server/src/legal-documents/contract.ts';
import { show } from '#lib/i18n/show.ts';
import { fromDay, toDay } from '#lib/organizer/units/unit-day.ts';
import { m } from '#lib/paraglide/messages.js';

/** How a document stands, in a word or two. */
export const statusName = (status: DocumentStatus): string =>
  ({
    'in-force': m.legal_status_in_force,
    ending: m.legal_status_ending,
    upcoming: m.legal_status_upcoming,
    replaced: m.legal_status_replaced,
    over: m.legal_status_over,
    unclear: m.legal_status_unclear,
  })[status]();

/** Never without the word beside it. */
export const statusTone = (status: DocumentStatus) =>
  (
    ({
      'in-force': 'ok',
      ending: 'warn',
      upcoming: 'info',
      replaced: 'bad',
      over: 'neutral',
      unclear: 'warn',
    }) as const
  )[status];

export const standingName = (standing: Standing): string =>
  ({
    'in-force': m.legal_standing_in_force,
    over: m.legal_standing_over,
    unclear: m.legal_standing_unclear,
  })[standing]();

type Deed = DocumentPage['history'][number]['action'];
/** What was done to a document. */
export const deedName = (action: Deed): string =>
  ({
    create: m.legal_did_create,
    change: m.legal_did_change,
    replace: m.legal_did_replace,
    end: m.legal_did_end,
    amend: m.legal_did_amend,
    restore: m.legal_did_restore,
    expire: m.legal_did_expire,
    load: m.legal_did_load,
  })[action]();

/** An ISO date as people read it. */
export const dayWords = (date: string): string => {
  const at = fromDay(date);
  return at === undefined ? date : show.date(at);
};

/** `điểm b khoản 2 Điều 7`; the whole document where no article is named. */
export const citationWords = ({ article, clause }: { article: string; clause: string }): string => {
  if (article === '') return m.legal_whole();
  const within = /^\d/.test(clause) ? m.legal_clause({ clause }) : clause;
  return [within, m.legal_article({ article })].filter(Boolean).join(' ');
};

/** `khoản 2 Điều 5 Nghị định 118/2025/NĐ-CP`, as a legal basis is written. */
export const citedWords = (citation: { article: string; clause: string }, name: string): string =>
  citation.article === '' ? name : m.legal_citation({ part: citationWords(citation), name });

const itemsWords = (items: number, later: string | undefined): string => {
  const count = show.number(items);
  if (items === 0) return m.legal_effect_none();
  if (later === undefined) return items === 1 ? m.legal_effect_one() : m.legal_effect_items({ count });
  return items === 1
    ? m.legal_effect_one_later({ date: later })
    : m.legal_effect_items_later({ count, date: later });
};

/**
 * What it would mean for questions and papers, one effect a line.
 *
 * @param from the day it begins; a day to come puts it off till then.
 */
export const effectLines = ({ items, banks }: Consequences, from: string, now: number): string[] => {
  const later = from > toDay(now) ? dayWords(from) : undefined;
  const ofBanks = banks.length > 1 ? banks : [];
  return [
    itemsWords(items, later),
    ...ofBanks.map(({ title, items: count }) => m.legal_effect_bank({ title, count: show.number(count) })),
    ...(items > 0 ? [m.legal_effect_papers()] : []),
  ];
};

const nameOf = ({ kind, number }: { kind: string; number: string }) => `${kind} ${number}`;

/**
 * How a document stands, with the day and what took its place where these are known:
 * `Bị thay thế bởi Nghị định 118/2025/NĐ-CP từ 01/7/2025`.
 */
export const standingWords = ({
  status,
  effectiveFrom,
  effectiveTo,
  replacedBy,
}: Pick<LegalDocument, 'status' | 'effectiveFrom' | 'effectiveTo' | 'replacedBy'>): string => {
  const date = effectiveTo && dayWords(effectiveTo);
  const successor = replacedBy && nameOf(replacedBy);
  if (status === 'replaced' && successor)
    return date
      ? m.legal_stands_replaced({ successor, date })
      : m.legal_stands_replaced_undated({ successor });
  if (status === 'over' && date) return m.legal_stands_over({ date });
  if (status === 'ending' && date)
    return successor ? m.legal_stands_replaced_ahead({ successor, date }) : m.legal_stands_ending({ date });
  if (status === 'upcoming' && effectiveFrom)
    return m.legal_stands_upcoming({ date: dayWords(effectiveFrom) });
  return statusName(status);
};

/** What happened to a document a question rests on: since when, and by which other. */
export const doubtWords = ({
  kind,
  number,
  change,
  since,
  replacedBy,
  effectiveTo,
}: DocumentDoubt): string => {
  if (change === 'amended') return m.legal_doubt_amended({ kind, number, date: show.date(since) });
  const date = effectiveTo && dayWords(effectiveTo);
  if (change === 'replaced' && replacedBy) {
    const words = { kind, number, successor: nameOf(replacedBy) };
    return date ? m.legal_doubt_replaced({ ...words, date }) : m.legal_doubt_replaced_undated(words);
  }
  return date ? m.legal_doubt_ended({ kind, number, date }) : m.legal_doubt_ended_undated({ kind, number });
};
