/** Made by `attempt-player.ts` beside vite.config.ts. */
declare module 'virtual:attempt-player' {
  /** Address of the player's script. */
  export const script: string;
  /** Address of its style sheet; null while developing, when the script brings its styles along. */
  export const styles: string | null;
}
