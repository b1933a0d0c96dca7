import { wasFullscreen } from '#lib/leaderboard/reload-when-served.ts';

const restMs = 3_000;

/** The projector's screen: full or not, and whether the mouse lies still, so that pointer and buttons can go. */
export class StageScreen {
  isFull = $state(false);
  isResting = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAskedBack = false;

  /** Starts watching; returns what stops it. */
  start(): () => void {
    // Only a person may fill the screen: after the page has loaded itself anew, any key or click will do.
    this.#isAskedBack = wasFullscreen();
    const moved = () => this.#moved();
    const touched = () => this.#touched();
    const changed = () => (this.isFull = document.fullscreenElement !== null);
    moved();
    addEventListener('pointermove', moved);
    addEventListener('pointerdown', touched);
    addEventListener('keydown', touched);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      clearTimeout(this.#timer);
      removeEventListener('pointermove', moved);
      removeEventListener('pointerdown', touched);
      removeEventListener('keydown', touched);
      document.removeEventListener('fullscreenchange', changed);
    };
  }

  toggle(): void {
    this.#isAskedBack = false;
    if (document.fullscreenElement) void document.exitFullscreen();
    // Refused inside frames and on some phones: the page works without.
    else document.documentElement.requestFullscreen?.().catch(() => undefined);
  }

  #moved(): void {
    this.isResting = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.isResting = true), restMs);
  }

  #touched(): void {
    this.#moved();
    if (this.#isAskedBack && !document.fullscreenElement) this.toggle();
  }
}
