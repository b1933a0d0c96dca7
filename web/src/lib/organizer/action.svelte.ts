/** Something a button does: one at a time, with what went wrong kept for the page to say. */
export class Action {
  busy = $state(false);
  error = $state.raw<unknown>();

  /** Runs `act` unless one is under way. Undefined when it failed; `error` then says why. */
  async run<T>(act: () => Promise<T>): Promise<{ value: T } | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.error = undefined;
    try {
      return { value: await act() };
    } catch (error) {
      this.error = error;
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  clear(): void {
    this.error = undefined;
  }
}
