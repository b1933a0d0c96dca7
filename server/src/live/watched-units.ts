import { isDeepStrictEqual } from 'node:util';
import type { UnitsBoardPage, UnitsStandingsEvent } from '../collective/contract.ts';
import { Problem } from '../problems.ts';

/** Reads the top page of a board of units, as anybody may see it. */
type ReadUnits = (board: string, now: number) => Promise<UnitsBoardPage>;

interface Watched {
  /** The page that was told last. */
  told: UnitsBoardPage;
  watchers: number;
}

/**
 * Boards of units that somebody watches. They stand still but for a thaw or a decision of the organisers: a beat asks
 * for what everybody is shown anyway, and tells what differs.
 */
export class WatchedUnits {
  readonly read: ReadUnits;
  readonly #watched = new Map<string, Watched>();
  #isBeating = false;

  constructor(read: ReadUnits) {
    this.read = read;
  }

  /** Says that somebody begins to watch, who has this page. */
  join(page: UnitsBoardPage) {
    const known = this.#watched.get(page.board);
    if (known) known.watchers++;
    else this.#watched.set(page.board, { told: page, watchers: 1 });
  }

  /** Says that somebody watches no more; of another kind of board it means nothing. */
  leave(board: string) {
    const known = this.#watched.get(board);
    if (known && --known.watchers === 0) this.#watched.delete(board);
  }

  /** What watchers are to hear at `now`; nothing while the beat before is still being worked out. */
  async beat(now: number): Promise<UnitsStandingsEvent[]> {
    if (this.#isBeating) return [];
    this.#isBeating = true;
    try {
      return await this.#changed(now);
    } finally {
      this.#isBeating = false;
    }
  }

  async #changed(now: number): Promise<UnitsStandingsEvent[]> {
    const events: UnitsStandingsEvent[] = [];
    for (const [board, watched] of [...this.#watched]) {
      const page = await this.#find(board, now);
      const { told } = watched;
      if (!page || (page.version === told.version && page.state === told.state)) continue;
      watched.told = page;
      events.push(changeOf(told, page));
    }
    return events;
  }

  /** undefined for a board that is gone: its contest was a rehearsal, or names the bloc no more. */
  async #find(board: string, now: number): Promise<UnitsBoardPage | undefined> {
    try {
      return await this.read(board, now);
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }
}

const changeOf = (told: UnitsBoardPage, { rows, total, ...page }: UnitsBoardPage): UnitsStandingsEvent => {
  const known = new Map(told.rows.map((row) => [row.key, row]));
  return {
    ...page,
    ...(total !== undefined && { total }),
    rows: rows.filter((row) => !isDeepStrictEqual(known.get(row.key), row)),
    order: rows.map(({ key }) => key),
  };
};
