import type { EntrantFilterState } from '@cchc/server/src/people/contract.ts';
import type { EntrantFilter } from '#lib/organizer/people-api.ts';

/** What a list of entrants is narrowed down to, and what the unit is called. */
export interface ShownFilter extends EntrantFilter {
  unitName: string;
}

export const entrantStates = [
  'joined',
  'playing',
  'submitted',
  'annulled',
  'merged',
] as const satisfies readonly EntrantFilterState[];

/** The filter an address carries; whatever it does not say, or says wrongly, narrows nothing. */
export const readFilter = (search: string): ShownFilter => {
  const said = new URLSearchParams(search);
  const text = (name: string) => said.get(name) ?? '';
  const state = entrantStates.find((each) => each === said.get('state')) ?? '';
  return { q: text('q'), unit: text('unit'), unitName: text('unitName'), audience: text('audience'), state };
};

/** The filter as the query of an address; empty when it narrows nothing. */
export const writeFilter = ({ q, unit, unitName, audience, state }: ShownFilter): string => {
  const named = unit ? { unit, unitName } : {};
  const said = Object.entries({ q: q.trim(), ...named, audience, state }).filter(([, value]) => value);
  return said.length > 0 ? `?${new URLSearchParams(said).toString()}` : '';
};

/** Whether anything but the text narrows the list. */
export const isNarrowed = ({ unit, audience, state }: ShownFilter): boolean =>
  Boolean(unit || audience || state);
