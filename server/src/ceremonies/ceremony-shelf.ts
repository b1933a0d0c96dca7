import { LRUCache } from 'lru-cache';
import type { Deps } from '../deps.ts';
import type { Boards } from '../ranking/boards.ts';
import type { Ceremony } from './contract.ts';
import { getCeremony } from './present-ceremony.ts';

const keptMs = 1_000;
const mostBoards = 200;

/** Ceremonies as everybody may see them, worked out once a second for however many phones ask. */
export class CeremonyShelf {
  readonly #deps: Deps;
  readonly #boards: Boards;
  readonly #answers = new LRUCache<string, Promise<Ceremony>>({ max: mostBoards, ttl: keptMs });

  constructor(deps: Deps, boards: Boards) {
    this.#deps = deps;
    this.#boards = boards;
    deps.changes.on('ceremony', ({ board }) => this.#answers.delete(board));
  }

  /** @throws {Problem} not-found for a board that has no ceremony. */
  get(board: string): Promise<Ceremony> {
    const known = this.#answers.get(board);
    if (known) return known;
    const answer = getCeremony(this.#deps, this.#boards, board);
    this.#answers.set(board, answer);
    // What went wrong is not kept.
    answer.catch(() => this.#answers.delete(board));
    return answer;
  }
}
