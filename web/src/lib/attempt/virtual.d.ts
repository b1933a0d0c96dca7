/** Made by `attempt-player.ts` beside vite.config.ts. */
declare module 'virtual:attempt-player' {
  /** Address of the bundled player script. */
  const address: string;
  export default address;
}
