/** What any reply of an attempt says of its end. UTC ms by the server. */
export interface DeadlineNews {
  readonly endsAt: number;
  readonly serverNow: number;
}

/**
 * When the attempt ends, as last heard. Answers to saves and pushed news travel apart: what was said earlier never
 * takes the place of what was said later.
 */
export class Deadline {
  #latest: DeadlineNews | undefined;

  /** UTC ms by the server; 0 before anything was heard. */
  get endsAt(): number {
    return this.#latest?.endsAt ?? 0;
  }

  /** Takes what was heard. Gives by how much the end moved, ms: 0 for the first news, and for what is not new. */
  heard(news: DeadlineNews): number {
    const before = this.#latest;
    if (before && news.serverNow < before.serverNow) return 0;
    this.#latest = news;
    return before ? news.endsAt - before.endsAt : 0;
  }
}
