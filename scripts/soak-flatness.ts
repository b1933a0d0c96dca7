/** What a page holds at one moment, after its garbage has been collected. */
export interface SoakSample {
  atMs: number;
  heapBytes: number;
  nodes: number;
  listeners: number;
}

export interface Flatness {
  isFlat: boolean;
  /** Growth from the first third to the last, of what was there. */
  heapBytes: number;
  nodes: number;
  listeners: number;
}

/** The page is still filling its caches and compiling: what it holds then says nothing about hours. */
const warmUpShare = 0.2;
const heapSlackBytes = 512 * 1024;
const heapSlackShare = 0.05;
/** A row more or less, or a mark that happens to be shown. */
const nodeSlackShare = 0.1;
const listenerSlack = 10;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Whether a page holds no more towards the end than it did at first. Compares the last third of the samples
 * with the first, the first fifth aside: single samples swing with what the board shows at that moment.
 *
 * @throws {RangeError} with fewer than eight samples, of which nothing can be said.
 */
export function flatness(samples: readonly SoakSample[]): Flatness {
  if (samples.length < 8) throw new RangeError('Too few samples to tell');
  const warm = samples.slice(Math.ceil(samples.length * warmUpShare));
  const third = Math.floor(warm.length / 3);
  const [first, last] = [warm.slice(0, third), warm.slice(-third)];
  const growth = (of: (sample: SoakSample) => number) => ({
    from: mean(first.map(of)),
    by: mean(last.map(of)) - mean(first.map(of)),
  });
  const heap = growth((sample) => sample.heapBytes);
  const nodes = growth((sample) => sample.nodes);
  const listeners = growth((sample) => sample.listeners);
  return {
    isFlat:
      heap.by <= Math.max(heapSlackBytes, heap.from * heapSlackShare) &&
      nodes.by <= nodes.from * nodeSlackShare &&
      listeners.by <= listenerSlack,
    heapBytes: heap.by,
    nodes: nodes.by,
    listeners: listeners.by,
  };
}
