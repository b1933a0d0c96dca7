import type { StaffItem } from '@cchc/server/src/banks/contract.ts';
import type { ReviewQueue } from '@cchc/server/src/banks/review/review-contract.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { banksApi } from '#lib/organizer/banks/banks-api.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';
import { reviewApi } from '#lib/organizer/review/review-api.ts';

/** What somebody looks through, one question after another. */
export class ReviewDesk {
  readonly queue: ReviewQueue;
  /** Place in the queue, from 0; its length once all has been seen. */
  at = $state(0);
  readonly tally = $state({ approved: 0, returned: 0, skipped: 0 });
  readonly deciding = new Action();
  /** The question was changed while it was being read. */
  changed = $state(false);
  readonly question: Resource<StaffItem>;

  constructor(queue: ReviewQueue) {
    this.queue = queue;
    this.question = new Resource(() => banksApi.item(this.current?.id ?? ''));
  }

  get current(): { id: string; code: string } | undefined {
    return this.queue.items[this.at];
  }

  /** Reads the question in hand. */
  async read(): Promise<void> {
    this.changed = false;
    this.deciding.clear();
    this.question.reading = { status: 'loading' };
    if (this.current) await this.question.load();
  }

  /** @returns whether it was taken; the next question is then in hand. */
  async decide(verdict: 'approved' | 'returned', comment = ''): Promise<boolean> {
    const item = this.question.value;
    if (!item) return false;
    const done = await this.deciding.run(() => reviewApi.review(item.id, item.current, verdict, comment));
    if (!done) {
      await this.#refused();
      return false;
    }
    this.tally[verdict] += 1;
    this.#next();
    return true;
  }

  skip(): void {
    if (this.deciding.busy) return;
    this.tally.skipped += 1;
    this.#next();
  }

  #next(): void {
    this.at += 1;
    void this.read();
  }

  /** A newer version is shown at once: the verdict was on words that no longer stand. */
  async #refused(): Promise<void> {
    const { error } = this.deciding;
    if (!(error instanceof ApiProblem) || error.problem !== 'item-changed') return;
    await this.read();
    this.changed = true;
  }
}
