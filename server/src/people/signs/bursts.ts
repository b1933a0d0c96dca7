/** Somebody's first attempt in a round. Times are UTC milliseconds. */
export interface Start {
  entrantId: string;
  startedAt: number;
}

/** Many people beginning from one place, shortly after each other. */
export interface Burst {
  /** In the order they began. */
  starts: readonly Start[];
  /** From the first start to the last. */
  spanMs: number;
}

interface BurstSize {
  /** Different people. */
  people: number;
  withinMs: number;
}

const minute = 60_000;
/**
 * How many people in how long are worth a look. A few at one computer are colleagues who take turns. A whole office may
 * begin together in one network when a round opens.
 */
export const bursts: Readonly<Record<'device' | 'network', BurstSize>> = {
  device: { people: 4, withinMs: 30 * minute },
  network: { people: 20, withinMs: 10 * minute },
};

/**
 * The densest burst among the starts from one place: of all windows of that length, the one in which most people
 * began, the earliest of equals. undefined where none is large enough.
 *
 * @param starts of different people.
 */
export const densestBurst = (
  starts: readonly Start[],
  { people, withinMs }: BurstSize,
): Burst | undefined => {
  const inOrder = starts.toSorted(
    (one, other) => one.startedAt - other.startedAt || (one.entrantId < other.entrantId ? -1 : 1),
  );
  let [from, until] = [0, 0];
  for (let first = 0, last = 0; last < inOrder.length; last++) {
    while ((inOrder[last]?.startedAt ?? 0) - (inOrder[first]?.startedAt ?? 0) > withinMs) first++;
    if (last + 1 - first > until - from) [from, until] = [first, last + 1];
  }
  const burst = inOrder.slice(from, until);
  if (burst.length < people) return undefined;
  return { starts: burst, spanMs: (burst.at(-1)?.startedAt ?? 0) - (burst[0]?.startedAt ?? 0) };
};

/**
 * Whether one person could have clicked through for all: they began one after another at less than half the time a
 * sitting usually takes.
 *
 * @param usualMs the median duration of the round's sittings.
 */
export const isOneAfterAnother = ({ starts, spanMs }: Burst, usualMs: number): boolean =>
  starts.length > 1 && spanMs / (starts.length - 1) < usualMs / 2;
