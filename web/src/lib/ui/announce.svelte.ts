/** What the polite live region says. One at a time, the newest wins; meant for rare, useful sentences. */
class Announcements {
  text = $state('');
  /** Shown on the screen as well, for as long as it is set. */
  toast = $state<{ text: string; kind: 'info' | 'success' | 'danger' }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** For ears only. The same sentence said twice is spoken twice. */
  say(text: string): void {
    this.text = this.text === text ? `${text}\u00a0` : text;
  }

  /** For eyes and ears; leaves by itself after six seconds. */
  show(text: string, kind: 'info' | 'success' | 'danger' = 'info'): void {
    this.toast = { text, kind };
    this.say(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), 6000);
  }

  dismiss(): void {
    this.toast = undefined;
  }
}

export const announcements = new Announcements();
