/** Made by `attempt-player.ts` beside vite.config.ts. */
declare module 'virtual:attempt-player' {
  interface PlayerAddresses {
    /** The player's script. */
    readonly script: string;
    /** The receipt's part of it; null while developing, when there are no separate files. */
    readonly later: string | null;
    /** Its style sheet; null while developing, when the script brings its styles along. */
    readonly styles: string | null;
  }
  /** By the language of the page. */
  export const player: Readonly<Record<'vi' | 'en', PlayerAddresses>>;
}
