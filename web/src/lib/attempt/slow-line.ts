/** Whoever waited longer than this for the script has a line with no room for more than the paper, ms. */
const slowAfterMs = 5_000;

/** What some browsers tell of the line. */
interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Whether what only makes the page prettier should stay where it is. */
export const isSlow = (scriptArrivedMs: number, line: Line | undefined): boolean =>
  scriptArrivedMs > slowAfterMs || line?.saveData === true || (line?.effectiveType?.endsWith('2g') ?? false);

/**
 * On a slow line the device's own letters, of the same measure, stand for ours: 67 kB of type would stand in the way of
 * every save for ten seconds.
 */
export const sparePrettiness = (): void => {
  const { connection } = navigator as { connection?: Line };
  if (isSlow(performance.now(), connection)) document.documentElement.dataset['line'] = 'slow';
};
