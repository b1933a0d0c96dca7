import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Counter, Histogram } from 'prom-client';
import { figuresBetween, type LoadFigures, type Reading } from './load-figures.ts';

/** The route of a save, as the metrics name it. */
const saveRoute = '/api/attempts/:id/responses/:slot';
const everyMs = 10_000;
/** How often the event loop is looked at: a delay is seen from there on, and looking is most of what an idle server does. */
const lookMs = 40;
/** Five minutes of readings. */
const kept = 31;

export interface ProcessMetrics {
  requests: Counter<'route' | 'status'>;
  seconds: Histogram<'route'>;
}

const sumOf = (values: readonly { value: number }[]) => values.reduce((sum, { value }) => sum + value, 0);

/** The upper edge of a bucket, ms; of the last, which has none, a time nobody waits. */
const edgeOf = (labels: object): number => {
  const seconds = Number('le' in labels ? labels.le : Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : 10_000;
};

/** Reads the process's own metrics every ten seconds, so that the last minutes can be told from all that was. */
export class LoadWatch {
  readonly #metrics: ProcessMetrics;
  readonly #readings: Reading[] = [];
  readonly #loop = monitorEventLoopDelay({ resolution: lookMs });
  #timer: NodeJS.Timeout | undefined;
  #loopDelayMs = 0;

  constructor(metrics: ProcessMetrics) {
    this.#metrics = metrics;
  }

  start(clock: () => number) {
    this.#loop.enable();
    void this.sample(clock());
    this.#timer = setInterval(() => void this.sample(clock()), everyMs).unref();
  }

  stop() {
    clearInterval(this.#timer);
    this.#loop.disable();
  }

  /** Takes a reading; called every ten seconds. */
  async sample(now: number): Promise<void> {
    this.#readings.push(await this.#read(now));
    if (this.#readings.length > kept) this.#readings.shift();
    this.#loopDelayMs = this.#worstDelay();
    this.#loop.reset();
  }

  /** The last minutes, up to now. */
  async figures(now: number): Promise<LoadFigures & { loopDelayMs: number }> {
    const newest = await this.#read(now);
    const figures = figuresBetween(this.#readings[0] ?? newest, newest);
    return { ...figures, loopDelayMs: Math.max(this.#loopDelayMs, this.#worstDelay()) };
  }

  /** The worst hundredth since the last reading, whole ms beyond those the timer itself takes. */
  #worstDelay(): number {
    const p99 = this.#loop.count > 0 ? this.#loop.percentile(99) / 1e6 : 0;
    return Math.max(0, Math.round(p99 - lookMs));
  }

  async #read(now: number): Promise<Reading> {
    const { values } = await this.#metrics.requests.get();
    const having = (test: (status: number) => boolean) =>
      sumOf(values.filter(({ labels }) => test(Number(labels.status))));
    return {
      at: now,
      answered: sumOf(values),
      refused: having((status) => status === 429 || status === 503),
      failed: having((status) => status >= 500 && status !== 503),
      saves: await this.#readSaves(),
    };
  }

  async #readSaves(): Promise<Reading['saves']> {
    const { values } = await this.#metrics.seconds.get();
    const buckets = values.filter(
      ({ metricName, labels }) => metricName?.endsWith('_bucket') && labels.route === saveRoute,
    );
    return buckets
      .map(({ labels, value }) => ({ atMostMs: edgeOf(labels), count: value }))
      .toSorted((left, right) => left.atMostMs - right.atMostMs);
  }
}
