/**
 * Calls `act` one at a time. Calls made meanwhile become one more call afterwards, which sees the newest state.
 *
 * @returns a function whose promise settles once everything asked for so far has been done. `act` keeps its own errors.
 */
export const oneAtATime = (act: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await act();
    } while (again);
    running = undefined;
  };
  return () => {
    again = running !== undefined;
    running ??= run();
    return running;
  };
};
