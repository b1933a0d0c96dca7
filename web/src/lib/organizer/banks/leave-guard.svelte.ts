import { beforeNavigate, goto } from '$app/navigation';

/** Asks before a page with unsaved changes is left. The browser itself asks when the tab is closed. */
export class LeaveGuard {
  asking = $state(false);
  #to: URL | undefined;
  #open = false;

  /** Call while a component is being set up. */
  constructor(changed: () => boolean) {
    beforeNavigate((navigation) => {
      if (this.#open || !changed()) return;
      navigation.cancel();
      if (navigation.type === 'leave' || !navigation.to) return;
      this.#to = navigation.to.url;
      this.asking = true;
    });
  }

  /** The changes are saved or given up: the page may be left. */
  open(): void {
    this.#open = true;
  }

  /** Leaves for where the reader wanted to go. */
  async leave(): Promise<void> {
    this.open();
    this.asking = false;
    if (this.#to) await goto(this.#to);
  }
}
